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
    await ann.sees("Your steps so far", "ring my <sister> (partly)", "A new step")


async def test_the_same_step_can_be_set_again_without_writing_it_again(world: World) -> None:
    ann, bea = await world.member("Ann"), await world.member("Bea")
    await ann.says("/goal")
    await ann.sets_step("ring my sister", "8")
    await ann.says("/goal")
    await ann.taps("Not this time")
    noted = await ann.sees("Some weeks are like that", "Same step again")
    again = noted["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await bea.forges(await bea.sees("That is all"), again)
    await bea.sees("I no longer have that step")
    await ann.taps("Same step again")
    await ann.taps("9", on="How sure are you")
    await ann.sees("Your step for this week: ring my sister")
    await ann.says("/goal")
    await ann.sees("Your step: ring my sister", "ring my sister (not that time)")


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
    await ann.taps("Not now", on="one small thing")
    await ann.sees("Send /goal whenever you like")
    await ann.says("this is for the circle")
    await bea.sees("this is for the circle")
    await ann.says("/goal")
    await ann.sees("one small thing")
    await ann.says("a step of my own")
    await ann.sees("How sure are you")
    await bea.never_sees("a step of my own")
