using System.Reflection;
using Microsoft.CodeAnalysis;

namespace MaiAgent.Sdk.RefitGenerator.Tests;

/// <summary>Every shape that is refused: the id, the message, and the place, marked <c>[|…|]</c> in the source.</summary>
public sealed class DiagnosticsTests
{
    [Theory]
    [MemberData(nameof(RefusedShapes.Members), MemberType = typeof(RefusedShapes))]
    public void Member_is_refused(string id, string message, string member) =>
        AssertRefused(id, message, $"public interface IBad {{ {member} }}");

    [Theory]
    [MemberData(nameof(RefusedShapes.Types), MemberType = typeof(RefusedShapes))]
    public void Type_is_refused(string id, string message, string type) => AssertRefused(id, message, type);

    [Fact]
    public void Every_diagnostic_has_a_test()
    {
        var defined = typeof(RefitInterfaceGenerator).Assembly.GetType("MaiAgent.Sdk.RefitGenerator.Diagnostics", throwOnError: true)!
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => field.GetValue(null))
            .OfType<DiagnosticDescriptor>()
            .ToList();
        var tested = RefusedShapes.Members.Concat(RefusedShapes.Types).Select(row => row.Data.Item1);

        Assert.Equal(defined.Select(descriptor => descriptor.Id).Order(StringComparer.Ordinal), tested.Distinct().Order(StringComparer.Ordinal));
        Assert.All(defined, descriptor => Assert.Equal(("MaiAgent.Refit", DiagnosticSeverity.Error), (descriptor.Category, descriptor.DefaultSeverity)));
    }

    [Fact]
    public void All_errors_of_an_interface_are_reported_at_once_and_the_other_interfaces_are_generated()
    {
        var run = GeneratorRun.Of(
            """
            using Refit;

            public interface IGood
            {
                [Get("/good")] Task GetAsync();
            }

            public interface IBad
            {
                [Get("bad")] string GetAsync();
                [Get("/{id}")] Task PostAsync([Body] int id);
                [Get("/fine")] Task FineAsync();
            }
            """);

        Assert.Equal(["RG009", "RG010", "RG014", "RG011"], run.Result.Diagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Equal(["IGood.g.cs", "RestService.g.cs"], run.Result.GeneratedSources.Select(source => source.HintName).Order(StringComparer.Ordinal));
        Assert.Empty(run.CompilerDiagnostics);
    }

    [Fact]
    public void Verb_on_a_local_function_is_nobodys_operation()
    {
        var run = GeneratorRun.Of("""using Refit; class C { void M() { [Get("/")] void Local() { } Local(); } }""");

        Assert.Null(run.Result.Exception);
        Assert.Empty(run.Result.Diagnostics);
        Assert.Equal(["RestService.g.cs"], run.Result.GeneratedSources.Select(generated => generated.HintName));
    }

    private static void AssertRefused(string id, string message, string marked)
    {
        var source = MarkedSource.Parse($"using Refit;\n\n{marked}\n");

        var run = GeneratorRun.Of(source.Text);

        var expected = source.Marks.Select(mark => (id, message, "Sample.cs", source.Text[mark.Start..mark.End], mark.Start));
        Assert.NotEmpty(source.Marks);
        Assert.Equal(expected, run.Result.Diagnostics.Select(diagnostic => Describe(diagnostic, source.Text)));
        Assert.Equal(["RestService.g.cs"], run.Result.GeneratedSources.Select(generated => generated.HintName));
    }

    private static (string Id, string Message, string Path, string Text, int Start) Describe(Diagnostic diagnostic, string source)
    {
        var place = diagnostic.Location;
        var span = place.SourceSpan;
        return (diagnostic.Id, diagnostic.GetMessage(), place.GetLineSpan().Path, source.Substring(span.Start, span.Length), span.Start);
    }
}
