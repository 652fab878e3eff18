"""How well a scheduler predicts the learner, and what follows: calibration, fitted weights, the price of a target."""
