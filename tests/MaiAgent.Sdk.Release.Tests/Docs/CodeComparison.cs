using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MaiAgent.Sdk.Release.Tests.Docs;

/// <summary>Compares the code of two languages: comments may differ, and so may a string that is Chinese prose.</summary>
internal static partial class CodeComparison
{
    private const string Prose = "“prose”";

    public static void AssertSame(string language, string english, string chinese)
    {
        if (language != "csharp")
        {
            Assert.Equal(ShellComment().Replace(english, ""), ShellComment().Replace(chinese, ""));
            return;
        }

        var expected = Tokens(english);
        var actual = Tokens(chinese);
        Assert.Equal(expected.Select(token => token.Text is null ? token.Code : Prose), actual.Select(token => token.Text is null ? token.Code : Prose));
        foreach (var (token, translated) in expected.Zip(actual))
        {
            Assert.True(token.Text == translated.Text || IsChinese(translated.Text!), $"\"{translated.Text}\" is neither \"{token.Text}\" nor Chinese.");
        }
    }

    /// <summary>The code's tokens, with the text of each string. An interpolated string has one text: other words may divide it elsewhere.</summary>
    private static List<(string Code, string? Text)> Tokens(string code)
    {
        var tokens = new List<(string Code, string? Text)>();
        var openStrings = new Stack<int>();
        foreach (var token in SyntaxFactory.ParseSyntaxTree(code).GetRoot().DescendantTokens())
        {
            if (token.IsKind(SyntaxKind.InterpolatedStringTextToken))
            {
                var (start, text) = tokens[openStrings.Peek()];
                tokens[openStrings.Peek()] = (start, text + token.Text);
                continue;
            }

            var interpolated = token.Parent as InterpolatedStringExpressionSyntax;
            if (token == interpolated?.StringStartToken)
            {
                openStrings.Push(tokens.Count);
            }
            else if (token == interpolated?.StringEndToken)
            {
                openStrings.Pop();
            }

            var isText = token == interpolated?.StringStartToken || token.Value is string && token.Parent is LiteralExpressionSyntax;
            tokens.Add((token.Text, !isText ? null : interpolated is null ? token.Text : ""));
        }

        return tokens;
    }

    private static bool IsChinese(string text) => ChineseCharacter().IsMatch(text);

    [GeneratedRegex(@"[ \t]*(?<=^|[ \t])#.*$", RegexOptions.Multiline)]
    private static partial Regex ShellComment();

    // Full-width punctuation too: the text of $"{name}：{text}" is nothing else.
    [GeneratedRegex(@"[\u3000-\u303F\u4E00-\u9FFF\uFF00-\uFFEF]")]
    private static partial Regex ChineseCharacter();
}
