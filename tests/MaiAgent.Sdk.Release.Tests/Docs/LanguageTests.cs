using System.Text.RegularExpressions;

namespace MaiAgent.Sdk.Release.Tests.Docs;

/// <summary>The pages in Chinese say as much as the English ones, and show the same code.</summary>
public sealed partial class LanguageTests
{
    private static readonly string[] Guides =
    [
        "getting-started", "streaming", "browser-streaming", "lists", "errors", "testing", "testing-aspnetcore", "dependency-injection", "knowledge-bases",
        "webhooks",
    ];

    public static TheoryData<string, string> Pages =>
        [("README.md", "README.zh-TW.md"), .. Guides.Select(guide => ($"docs/{guide}.md", $"docs/zh-TW/{guide}.md"))];

    /// <summary>The Markdown in Chinese and the samples, whose output is partly Chinese.</summary>
    public static TheoryData<string> ChineseFiles =>
        [
            .. Documentation.Files.Where(file => file.Contains("zh-TW", StringComparison.Ordinal)),
            .. Directory.GetFiles(Path.Combine(Repository.Root, "samples"), "*.cs", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
                .Where(file => !file.Contains("/obj/", StringComparison.Ordinal)),
        ];

    [Fact]
    public void Every_page_in_Chinese_is_compared()
    {
        Assert.Equal(
            Pages.Select(page => page.Data.Item2).Order(StringComparer.Ordinal),
            Documentation.Files.Where(file => file.Contains("zh-TW", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Both_languages_show_the_same_code(string english, string chinese)
    {
        var blocks = Documentation.FencedBlocks(english);
        var translated = Documentation.FencedBlocks(chinese);

        Assert.NotEmpty(blocks);
        Assert.Equal(blocks.Select(block => block.Language), translated.Select(block => block.Language));
        foreach (var ((language, code), (_, inChinese)) in blocks.Zip(translated))
        {
            CodeComparison.AssertSame(language, code, inChinese);
        }
    }

    [Theory]
    [InlineData("var count = 1;", "var count = 2;")]
    [InlineData("Ask(\"GET chatbots/\");", "Ask(\"GET records/\");")]
    [InlineData("Ask(\"Hello\");", "Ask($\"您好\");")]
    [InlineData("Show($\"{name}: {text}\");", "Show($\"{text}：{name}\");")]
    [InlineData("Show($\"{name}: {text}\");", "Show($\"{name}; {text}\");")]
    public void Code_that_differs_is_noticed(string english, string chinese)
    {
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => CodeComparison.AssertSame("csharp", english, chinese));
    }

    [Theory]
    [InlineData("csharp", "Ask(\"Hello\"); // Says hello.", "Ask(\"您好\"); // 問候。")]
    [InlineData("csharp", "Show($\"{name} is here.\");", "Show($\"歡迎 {name}\");")]
    [InlineData("bash", "dotnet test   # all tests", "dotnet test   # 全部測試")]
    public void Prose_may_differ(string language, string english, string chinese)
    {
        CodeComparison.AssertSame(language, english, chinese);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Both_languages_have_the_same_sections_and_tables(string english, string chinese)
    {
        Assert.Equal(Outline(english), Outline(chinese));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Each_page_begins_with_a_link_to_the_other_language(string english, string chinese)
    {
        var folder = Path.GetDirectoryName(english)!;
        Assert.Contains($"[繁體中文]({Path.GetRelativePath($"/{folder}", $"/{chinese}").Replace('\\', '/')})", Top(english), StringComparison.Ordinal);
        Assert.Contains($"[English]({(folder.Length == 0 ? "" : "../")}{Path.GetFileName(english)})", Top(chinese), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(ChineseFiles))]
    public void Chinese_text_has_full_width_punctuation(string file)
    {
        var wrong = HalfWidth().Matches(Documentation.Read(file)).Select(match => match.Value);
        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_link_leads_to_Chinese_or_says_that_it_leads_to_English(string english, string chinese)
    {
        Assert.Empty(WrongLinks(english, chinese, Documentation.Read(chinese)));
    }

    [Theory]
    [InlineData("[錯誤處理](errors.md)、[所有操作](../operations.md)（英文）、[English](../streaming.md)", 0)]
    [InlineData("[所有操作](../operations.md#chatbots)", 1)]
    [InlineData("[錯誤處理](../errors.md)（英文）", 1)]
    [InlineData("[錯誤處理](../errors.md)", 1)]
    [InlineData("[錯誤處理](errors.md)（英文）", 1)]
    [InlineData("[首頁](../../README.md)（英文）", 1)]
    public void A_link_to_the_wrong_language_is_noticed(string text, int wrong)
    {
        Assert.Equal(wrong, WrongLinks("docs/streaming.md", "docs/zh-TW/streaming.md", text).Count());
    }

    /// <summary>The links that lead to English without a mark, with a mark to Chinese, or past a page that there is in Chinese.</summary>
    private static IEnumerable<string> WrongLinks(string english, string chinese, string text)
    {
        var translated = Pages.Select(page => page.Data.Item1).Where(page => page != english).ToHashSet(StringComparer.Ordinal);
        var folder = Path.Combine(Repository.Root, Path.GetDirectoryName(chinese)!);
        return PageLink().Matches(text)
            .Where(match =>
            {
                var target = Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(folder, match.Groups[1].Value))).Replace('\\', '/');
                var isMarked = match.Groups[2].Success;
                return translated.Contains(target) || (isMarked == target.Contains("zh-TW", StringComparison.Ordinal) && target != english);
            })
            .Select(match => match.Value);
    }

    /// <summary>The levels of the headings, and the number of rows in the tables between them.</summary>
    private static IEnumerable<string> Outline(string file) =>
        Heading().Split(Fence().Replace(Documentation.Read(file), ""))
            .Select(part => part.StartsWith('#') ? part : $"{part.Split('\n').Count(line => line.StartsWith('|'))} rows");

    private static string Top(string file) => string.Concat(Documentation.Read(file).Split('\n').Take(8));

    [GeneratedRegex("^ *```.*?^ *```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex("^(#+) .*$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\]\((?!\w+:)([^)\s#]+\.md)[^)\s]*\)(（英文）)?")]
    private static partial Regex PageLink();

    // A dot may stand before the ending of a file's name.
    [GeneratedRegex(@"[\u4E00-\u9FFF」）](?:[,;:?!]|\.(?!\w)|\()|[,;:?!][\u4E00-\u9FFF「（]")]
    private static partial Regex HalfWidth();
}
