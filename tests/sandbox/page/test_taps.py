"""Buttons under messages, and what the bot answers."""

import pytest
from playwright.async_api import expect

from tests.sandbox.page.conftest import ANN, MARKS, Desk, one_button

pytestmark = MARKS


async def test_a_tap_and_its_toast(desk: Desk) -> None:
    await desk.start()
    await desk.bot.bot(
        "sendMessage", chat_id=ANN, text="Well?", reply_markup=one_button("Yes", "y")
    )
    await desk.phone().get_by_role("button", name="Yes").click()
    query = await desk.update("callback_query")
    assert (query["data"], query["from"]["id"]) == ("y", ANN)
    await desk.bot.bot("answerCallbackQuery", callback_query_id=query["id"], text="Thank you")
    await expect(desk.phone().get_by_role("status")).to_contain_text("Thank you")


async def test_an_alert_has_to_be_closed(desk: Desk) -> None:
    await desk.start()
    await desk.bot.bot("sendMessage", chat_id=ANN, text="Well?", reply_markup=one_button("No", "n"))
    await desk.phone().get_by_role("button", name="No").click()
    query = await desk.update("callback_query")
    answer = {"callback_query_id": query["id"], "text": "Are you sure?", "show_alert": True}
    await desk.bot.bot("answerCallbackQuery", **answer)
    alert = desk.page.get_by_role("alertdialog")
    await expect(alert).to_contain_text("Are you sure?")
    await alert.get_by_role("button", name="OK").press("Enter")
    await expect(alert).to_have_count(0)
    await expect(desk.phone().get_by_role("button", name="No")).to_be_focused()


async def test_the_focus_stays_when_a_tap_changes_its_message(desk: Desk) -> None:
    await desk.start()
    sent = await desk.bot.bot(
        "sendMessage", chat_id=ANN, text="One", reply_markup=one_button("Next", "1")
    )
    button = desk.phone().get_by_role("button", name="Next")
    await button.press("Enter")
    query = await desk.update("callback_query")
    place = {"chat_id": ANN, "message_id": sent["message_id"]}
    markup = one_button("Next", "2")
    await desk.bot.bot("editMessageText", **place, text="Two", reply_markup=markup)
    await desk.bot.bot("answerCallbackQuery", callback_query_id=query["id"])
    await expect(desk.message("Two").locator("time")).to_contain_text("edited")
    await expect(button).to_be_focused()


@pytest.mark.parametrize(
    ("text", "labels", "focused"),
    [
        ("Pick some, or /forget it", ["Red", "✓ Blue", "Done"], "✓ Blue"),
        ("Another, or /forget it?", ["Yes", "No", "Back"], "Yes"),
    ],
)
async def test_the_focus_goes_on_where_the_question_does(
    desk: Desk, text: str, labels: list[str], focused: str
) -> None:
    await desk.start()
    rows = [one_button(each, each)["inline_keyboard"][0] for each in ("Red", "Blue", "Done")]
    asked = {"text": "Pick some, or /forget it", "reply_markup": {"inline_keyboard": rows}}
    sent = await desk.bot.bot("sendMessage", chat_id=ANN, **asked)
    await desk.phone().get_by_role("button", name="Blue").press("Enter")
    rows = [one_button(each, each)["inline_keyboard"][0] for each in labels]
    place = {"chat_id": ANN, "message_id": sent["message_id"]}
    changed = {"text": text, "reply_markup": {"inline_keyboard": rows}}
    await desk.bot.bot("editMessageText", **place, **changed)
    await expect(desk.phone().get_by_role("button", name=focused)).to_be_focused()


async def test_only_the_newest_toast_shows_and_covers_no_button(desk: Desk) -> None:
    await desk.start()
    await desk.bot.bot(
        "sendMessage", chat_id=ANN, text="Well?", reply_markup=one_button("Yes", "y")
    )
    button = desk.phone().get_by_role("button", name="Yes")
    toast = desk.phone().locator(".toast")
    for words in ("Thank you", "Thank you again"):
        await button.click()
        query = await desk.update("callback_query")
        await desk.bot.bot("answerCallbackQuery", callback_query_id=query["id"], text=words)
        await expect(toast).to_have_text(words)
    shown, message = await toast.bounding_box(), await desk.message("Well?").bounding_box()
    assert shown is not None
    assert message is not None
    assert shown["y"] + shown["height"] < message["y"]
