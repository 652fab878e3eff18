from quizlab.core.settings import Settings


def test_settings_are_the_defaults_until_something_is_set():
    assert Settings.from_values({}) == Settings(
        scheduler="sm2", rollover=4, new_per_day=20, reviews_per_day=200
    )


def test_names_of_a_newer_version_are_passed_over():
    assert Settings.from_values({"rollover": 3, "moon_phase": "full"}) == Settings(rollover=3)


def test_drafts_say_what_differs_and_nothing_else():
    wanted = Settings(rollover=2, new_per_day=5)

    drafts = Settings().drafts(wanted)

    assert {draft.subject: draft.detail["value"] for draft in drafts} == {"rollover": 2, "new_per_day": 5}
    assert wanted.drafts(wanted) == ()
