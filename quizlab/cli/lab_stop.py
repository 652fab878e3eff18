"""`quizlab lab --stop`: end what stays loaded between grades."""

from quizlab.cli.invocation import pass_services
from quizlab.cli.output import plural, say
from quizlab.study.services import Services


@pass_services
def stop_residents(services: Services) -> int:
    """End the processes that keep PyTorch loaded; a grade that runs goes on to its end."""
    from quizlab.grading.residence import stop

    stopped = stop(services.places.runtime)
    if not stopped:
        say("Nothing was kept loaded.")
    else:
        say(f"Ended {plural(stopped, 'process', 'processes')}; the next grade loads PyTorch again.")
    return 0
