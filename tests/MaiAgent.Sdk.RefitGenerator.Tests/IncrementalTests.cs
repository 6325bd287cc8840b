using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MaiAgent.Sdk.RefitGenerator.Tests;

/// <summary>An edit that changes no operation costs no work beyond looking at the operations.</summary>
public sealed class IncrementalTests
{
    private const string Source =
        """
        using Refit;

        public interface IThingsApi
        {
            [Get("/things/{id}")] Task GetAsync(Guid id);
            [Post("/things")] Task CreateAsync([Body] int thing);
        }

        public interface IOtherApi
        {
            [Delete("/others/{id}")] Task DeleteAsync(Guid id);
        }

        public static class Elsewhere
        {
            public static int Count() => 1;
        }
        """;

    [Theory]
    [InlineData("=> 1;", "=> 2;")]
    [InlineData("using Refit;", "// Every line moves.\nusing Refit;")]
    [InlineData("Task GetAsync(Guid id);", "Task GetAsync(Guid id = default);")]
    public void An_unrelated_edit_leaves_every_step_cached(string before, string after) =>
        AssertCached(GeneratorRun.Of(Source).Again(compilation => Replace(compilation, before, after)));

    [Fact]
    public void A_new_file_leaves_every_step_cached() =>
        AssertCached(GeneratorRun.Of(Source).Again(compilation => compilation.AddSyntaxTrees(GeneratorRun.Parse("class Unrelated;", "Unrelated.cs"))));

    [Fact]
    public void An_edited_operation_is_generated_again_and_the_other_clients_are_not()
    {
        var run = GeneratorRun.Of(Source).Again(compilation => Replace(compilation, "\"/others/{id}\"", "\"/others/{id}/\""));

        Assert.Equal([Modified, Cached], Reasons(run.Result.TrackedSteps[RefitInterfaceGenerator.ParseStep]).Order());
        Assert.Equal([Cached], Reasons(run.Result.TrackedSteps[RefitInterfaceGenerator.ListStep]));
        // One output per client, and the RestService.
        Assert.Equal([Modified, Cached, Cached], OutputReasons(run).Order());
    }

    [Fact]
    public void A_new_interface_is_generated_and_listed()
    {
        var run = GeneratorRun.Of(Source).Again(compilation => Replace(compilation, "public static class", "public interface INew { [Put(\"/new\")] Task PutAsync(); } public static class"));

        Assert.Equal([Modified], Reasons(run.Result.TrackedSteps[RefitInterfaceGenerator.ListStep]));
        Assert.Contains(run.Result.GeneratedSources, source => source.HintName == "INew.g.cs");
    }

    [Fact]
    public void An_error_that_is_mended_makes_way_for_the_client()
    {
        var broken = GeneratorRun.Of(Source.Replace("\"/things\"", "\"things\"", StringComparison.Ordinal));
        var mended = broken.Again(compilation => Replace(compilation, "\"things\"", "\"/things\""));

        Assert.Equal(["RG010"], broken.Result.Diagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Empty(mended.Result.Diagnostics);
        Assert.Contains(mended.Result.GeneratedSources, source => source.HintName == "IThingsApi.g.cs");
    }

    [Theory]
    [InlineData(RefitInterfaceGenerator.ParseStep)]
    [InlineData(RefitInterfaceGenerator.ListStep)]
    public void A_step_keeps_no_part_of_a_compilation(string step)
    {
        var run = GeneratorRun.Of(Source.Replace("\"/things\"", "\"things\"", StringComparison.Ordinal));

        Assert.All(run.Result.TrackedSteps[step].SelectMany(tracked => tracked.Outputs), output => AssertPlain(output.Value));
    }

    private static IncrementalStepRunReason Cached => IncrementalStepRunReason.Cached;

    private static IncrementalStepRunReason Modified => IncrementalStepRunReason.Modified;

    private static void AssertCached(GeneratorRun run)
    {
        Assert.Equal([Cached, Cached], Reasons(run.Result.TrackedSteps[RefitInterfaceGenerator.ParseStep]));
        Assert.Equal([Cached], Reasons(run.Result.TrackedSteps[RefitInterfaceGenerator.ListStep]));
        Assert.Equal([Cached, Cached, Cached], OutputReasons(run));
    }

    private static IEnumerable<IncrementalStepRunReason> OutputReasons(GeneratorRun run) =>
        run.Result.TrackedOutputSteps.Values.SelectMany(steps => Reasons(steps));

    private static IEnumerable<IncrementalStepRunReason> Reasons(IEnumerable<IncrementalGeneratorRunStep> steps) =>
        from step in steps from output in step.Outputs select output.Reason;

    private static CSharpCompilation Replace(CSharpCompilation compilation, string before, string after)
    {
        var tree = compilation.SyntaxTrees.Single(tree => tree.FilePath == "Sample.cs");
        var text = tree.ToString();
        Assert.Contains(before, text, StringComparison.Ordinal);
        return compilation.ReplaceSyntaxTree(tree, GeneratorRun.Parse(text.Replace(before, after, StringComparison.Ordinal), tree.FilePath));
    }

    private static void AssertPlain(object? value)
    {
        Assert.False(value is ISymbol or SyntaxNode or SyntaxTree or Compilation or SemanticModel or Location, $"{value?.GetType()} is kept");
        switch (value)
        {
            case null or string or DiagnosticDescriptor:
                break;
            case System.Collections.IEnumerable items:
                Assert.All(items.Cast<object?>(), AssertPlain);
                break;
            case var _ when value.GetType().Namespace?.StartsWith("MaiAgent", StringComparison.Ordinal) is true:
                var fields = value.GetType().GetFields(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic);
                Assert.All(fields, field => AssertPlain(field.GetValue(value)));
                break;
        }
    }
}
