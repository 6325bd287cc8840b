using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MaiAgent.Sdk.Release.Tests.Docs;

public sealed class DocumentationTests
{
    // The names that a block may use. It may also declare the same names itself.
    private const string Predefined = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using static Predefined;

        internal static class Predefined
        {
            public static MaiAgent.Sdk.IMaiAgentClient client => throw null!;
            public static Microsoft.Extensions.DependencyInjection.IServiceCollection services => throw null!;
            public static Guid chatbotId => throw null!;
            public static Guid conversationId => throw null!;
            public static Guid webChatId => throw null!;
            public static Guid batchId => throw null!;
            public static Guid knowledgeBaseId => throw null!;
            public static Guid fileId => throw null!;
            public static Guid labelId => throw null!;
            public static Guid faqId => throw null!;
            public static MaiAgent.Sdk.PresignedUpload form => throw null!;
            public static Stream stream => throw null!;
            public static string key => throw null!;
            public static CancellationToken cancellationToken => throw null!;
        }

        public partial class Program;

        internal sealed class MyHeaders : DelegatingHandler;

        internal sealed class MyResilienceHandler : DelegatingHandler;
        """;

    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    // A package of net8.0 names assemblies of .NET 8; `dotnet build` does not report that they are those of .NET 10.
    private static readonly KeyValuePair<string, ReportDiagnostic>[] NotShownByTheSdk = [new("CS1701", ReportDiagnostic.Suppress)];

    public static TheoryData<string, int> Blocks => [.. Documentation.CodeBlocks.Select(block => (block.File, block.Number))];

    public static TheoryData<string, string> Replacements => [.. Documentation.Replacements];

    public static TheoryData<string, string> Links => [.. Documentation.RelativeLinks.Distinct()];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void A_code_block_compiles_without_a_warning(string file, int number)
    {
        AssertCompiles(Documentation.CodeBlocks.Single(block => block.File == file && block.Number == number).Code);
    }

    [Theory]
    [MemberData(nameof(Replacements))]
    public void A_replacement_compiles_without_a_warning(string replaced, string code)
    {
        Assert.NotEmpty(replaced);
        AssertCompiles($"using MaiAgent.Sdk;\n{code};");
    }

    [Theory]
    [MemberData(nameof(Links))]
    public void A_link_leads_somewhere(string file, string target)
    {
        var parts = target.Split('#', 2);
        var linked = parts[0].Length == 0 ? file : Path.Combine(Path.GetDirectoryName(file)!, parts[0]);
        Assert.True(Documentation.Exists(linked), $"{file} links to {target}, which is not there.");
        if (parts.Length == 2)
        {
            var anchors = Regex.Matches(Documentation.Read(linked), "^#+ (.*)$", RegexOptions.Multiline).Select(match => Anchor(match.Groups[1].Value));
            Assert.Contains(parts[1], anchors);
        }
    }

    [Fact]
    public void The_readme_names_the_two_commands()
    {
        var readme = Documentation.Read("README.md");
        Assert.Contains("\ndotnet run --project samples/QuickStart\n", readme, StringComparison.Ordinal);
        Assert.Contains("\ndotnet test\n", readme, StringComparison.Ordinal);
    }

    [Fact]
    public void The_recorded_terminal_shows_the_questions_of_the_sample_and_loads_nothing()
    {
        var picture = XElement.Parse(Documentation.Read("docs/quickstart.svg"));
        var questions = Regex.Matches(Documentation.Read("samples/QuickStart/Program.cs"), "\"([^\"]+？)\"").Select(match => match.Groups[1].Value).ToList();

        Assert.NotEmpty(questions);
        Assert.All(questions, question => Assert.Contains($"> {question}\n", picture.Value, StringComparison.Ordinal));
        Assert.DoesNotContain(picture.Descendants(), element => element.Name.LocalName is "script" or "image" or "foreignObject");
        Assert.DoesNotContain("url(", picture.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_page_is_in_the_contents_of_the_site()
    {
        var contents = Documentation.Read("docs/site/guides/toc.yml") + Documentation.Read("docs/site/toc.yml");
        var pages = Documentation.Files
            .Where(file => !file.StartsWith("docs/site/", StringComparison.Ordinal) && !file.StartsWith(".github/", StringComparison.Ordinal))
            .Select(file => file.StartsWith("docs/", StringComparison.Ordinal) ? file["docs/".Length..] : file);
        Assert.All(pages, page => Assert.Contains($"/../{page}\n", contents, StringComparison.Ordinal));
    }

    private static void AssertCompiles(string code)
    {
        var tree = CSharpSyntaxTree.ParseText(code, cancellationToken: Token);
        var isProgram = tree.GetCompilationUnitRoot(Token).Members.OfType<GlobalStatementSyntax>().Any();
        var compilation = CSharpCompilation.Create(
            "Snippet",
            [CSharpSyntaxTree.ParseText(Predefined, cancellationToken: Token), tree],
            References,
            new CSharpCompilationOptions(
                isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable,
                specificDiagnosticOptions: NotShownByTheSdk));
        Assert.Empty(compilation.GetDiagnostics(Token).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
    }

    private static string Anchor(string heading) =>
        Regex.Replace(heading.ToLowerInvariant(), @"[^\w\- ]", "").Replace(' ', '-');
}
