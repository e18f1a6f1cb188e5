"""One small step for the week: set, made easier, asked about, and looked back on."""

from tests.world import World


async def test_a_step_is_set_and_asked_about_after_the_next_check_in(world: World) -> None:
    ann = await world.member("Ann")
    await ann.says("/goal")
    await ann.sets_step("ring my <sister>", "8")
    await ann.sees("Your step for this week: ring my <sister>")
    await world.passes(days=1)
    await ann.checks_in()
    await ann.sees("Thank you", "Your step was: ring my <sister>. How did it go")
    await ann.taps("In part", on="Your step was")
    await ann.sees("Part of it counts")
    await ann.says("/goal")
    await ann.sees("Your step: ring my <sister>", "A new step")


async def test_someone_unsure_is_asked_what_would_make_it_easier(world: World) -> None:
    ann = await world.member("Ann")
    await ann.says("/goal")
    await ann.sets_step("walk to the shop", "4")
    await ann.sees("What would make it easier")
    await ann.says("only to the gate")
    await ann.sees("walk to the shop", "To make it easier: only to the gate")


async def test_steps_are_looked_back_on(world: World) -> None:
    ann = await world.member("Ann")
    for step, went in (("first", "I did it"), ("second", "Not this time")):
        await ann.says("/goal")
        if step == "second":
            await ann.taps("A new step")
        await ann.sets_step(step, "9")
        await ann.sees(f"Your step for this week: {step}")
        await ann.says("/goal")
        await ann.taps(went)
        await ann.sees("You said what you would do" if step == "first" else "Some weeks are like")
    await ann.taps("A new step")
    await ann.sets_step("third", "Skip")
    await ann.sees("third", "second (not that time)", "first ✓")


async def test_a_step_goes_to_nobody_else_and_can_be_left(world: World) -> None:
    ann, bea = await world.circle("Ann", "Bea")
    await ann.says("/goal")
    await ann.taps("Leave it as it is", on="one small thing")
    await ann.says("this is for the circle")
    await bea.sees("this is for the circle")
    await ann.says("/goal")
    await ann.sees("one small thing")
    await ann.says("a step of my own")
    await ann.sees("How sure are you")
    await bea.never_sees("a step of my own")
