using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MaiAgent.Sdk.Samples.Tests;

/// <summary>Files on the page of WebChat, and what its server lets through.</summary>
public sealed class WebChatUploadTests : EmulatorTest
{
    private const string Upload = "POST attachments-upload/";

    [Fact]
    public async Task A_file_goes_along_with_the_question()
    {
        await using var chat = await WebChatPage.OpenAsync(Emulator);
        var files = chat.Page.Locator("#files li");

        await ChooseAsync(chat, "季度報告.pdf", "一二三");
        await ChooseAsync(chat, "別的.txt", "x");
        await Expect(chat.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("上傳完成");
        await Expect(files).ToHaveCountAsync(2);
        await Expect(files.GetByText("上傳中…")).ToHaveCountAsync(0);
        await chat.ScreenshotAsync("upload");
        await chat.Page.GetByRole(AriaRole.Button, new() { Name = "移除 別的.txt" }).ClickAsync();
        await chat.AskAsync("請摘要這份報告");

        await Expect(chat.Answer).ToContainTextAsync("「請摘要這份報告」");
        await Expect(files).ToHaveCountAsync(0);
        await Expect(chat.Page.Locator(".question .file")).ToHaveTextAsync("季度報告.pdf");
        var uploaded = Emulator.Requests.First(request => request.RawPath.EndsWith("attachments-upload/", StringComparison.Ordinal));
        Assert.Contains("一二三", uploaded.BodyText, StringComparison.Ordinal);
        var attachment = Assert.Single(Message(Emulator).GetProperty("attachments").EnumerateArray());
        Assert.Equal("季度報告.pdf", attachment.GetProperty("filename").GetString());

        // The next question is without it.
        await chat.AskAsync("再見");
        await Expect(chat.Answer).ToContainTextAsync("「再見」");
        Assert.False(Message(Emulator).TryGetProperty("attachments", out _));
    }

    [Fact]
    public async Task A_file_that_is_refused_says_why_and_stays_behind()
    {
        Emulator.Enqueue(Upload, ScriptedResponse.Error(400, "Not allowed."));
        await using var chat = await WebChatPage.OpenAsync(Emulator);
        var file = chat.Page.Locator("#files li");

        await ChooseAsync(chat, "病毒.exe", "MZ");
        await Expect(file).ToContainTextAsync("不支援這種檔案");
        await Expect(file).ToHaveClassAsync("failed");
        await chat.ScreenshotAsync("upload-failed");
        await chat.AskAsync("你好");

        await Expect(chat.Answer).ToContainTextAsync("「你好」");
        await Expect(file).ToHaveCountAsync(0);
        Assert.False(Message(Emulator).TryGetProperty("attachments", out _));
    }

    [Fact]
    public async Task The_question_waits_for_its_file()
    {
        var gate = new StreamGate();
        Emulator.Enqueue(Upload, new ScriptedResponse(201).Header("Content-Type", "application/json").WaitFor(gate)
            .Text("""{ "id": "7b0e3a3e-5c53-4b0c-9d0a-2f9f6f0f8d11", "type": "image", "filename": "貓.png", "file": "https://files.invalid/cat.png" }"""));
        await using var chat = await WebChatPage.OpenAsync(Emulator);

        await ChooseAsync(chat, "貓.png", "x");
        await gate.Reached.WaitAsync(SampleProcess.Limit);
        await chat.AskAsync("這是什麼？");
        await Expect(chat.Questions).ToHaveCountAsync(0);
        await Expect(chat.Question).ToHaveValueAsync("這是什麼？");

        gate.Open();
        await Expect(chat.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("上傳完成");
        await chat.Question.PressAsync("Enter");
        await Expect(chat.Answer).ToContainTextAsync("「這是什麼？」");
        Assert.Equal("image", Assert.Single(Message(Emulator).GetProperty("attachments").EnumerateArray()).GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_web_chat_without_uploads_has_no_button_and_takes_no_file()
    {
        var settings = new JsonObject { ["id"] = Emulator.WebChatId, ["name"] = "官網客服", ["enableFileUpload"] = false };
        Emulator.Enqueue("GET web-chats/*/", ScriptedResponse.Json(settings.ToJsonString()), times: int.MaxValue);
        await using var chat = await WebChatPage.OpenAsync(Emulator);
        await Expect(chat.Page.Locator("#attach")).ToBeHiddenAsync();

        using var browser = new HttpClient { BaseAddress = new Uri(chat.Page.Url) };
        using var refused = await browser.PostAsync("files?name=a.txt", new StringContent("x"));

        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.DoesNotContain(Emulator.Requests, request => request.Method == "POST");
    }

    [Fact]
    public async Task Only_files_that_came_from_here_are_taken_and_none_that_is_too_large()
    {
        await using var sample = SampleProcess.Start("WebChat", Emulator);
        using var browser = new HttpClient { BaseAddress = await sample.AddressAsync("Open ") };

        using var large = await browser.PostAsync("files?name=a.txt", new ByteArrayContent(new byte[(20 * 1024 * 1024) + 1]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        using var nameless = await browser.PostAsync("files?name=%20", new StringContent("x"));
        Assert.Equal(HttpStatusCode.BadRequest, nameless.StatusCode);
        Assert.DoesNotContain(Emulator.Requests, request => request.Method == "POST");

        using var uploaded = await browser.PostAsync("files?name=a.txt", new StringContent("x"));
        var ticket = (await uploaded.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("ticket").GetString();
        Emulator.ClearRequests();
        foreach (var body in new object[]
        {
            new { text = "你好", files = new[] { "https://files.invalid/secret.pdf" } },
            new { text = "你好", files = new[] { ticket + "A" } },
            new { text = "你好", files = Enumerable.Repeat(ticket, 11) },
            new { text = "你好", files = new string?[] { null } },
            new { text = "你好", files = new[] { "" } },
            new { text = "你好", conversation = "" },
            new { text = "你好", conversation = ticket },
            new { text = (string?)null },
            new { text = 1 },
            "你好",
        })
        {
            using var refused = await browser.PostAsJsonAsync("ask", body);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }

        Assert.Empty(Emulator.Requests);
    }

    private static async Task ChooseAsync(WebChatPage chat, string name, string text)
    {
        var chooser = await chat.Page.RunAndWaitForFileChooserAsync(() => chat.Page.GetByRole(AriaRole.Button, new() { Name = "上傳檔案" }).ClickAsync());
        await chooser.SetFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = System.Text.Encoding.UTF8.GetBytes(text) });
    }

    private static JsonElement Message(MaiAgentEmulator emulator) => JsonSerializer.Deserialize<JsonElement>(
        emulator.Requests.Last(request => request.RawPath.EndsWith("completions/", StringComparison.Ordinal)).BodyText).GetProperty("message");
}
