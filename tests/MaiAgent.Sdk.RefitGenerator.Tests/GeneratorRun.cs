using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MaiAgent.Sdk.RefitGenerator.Tests;

/// <summary>Compiles sources together with the runtime, and runs the generator on them.</summary>
internal sealed class GeneratorRun
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest);

    private static readonly ImmutableArray<MetadataReference> Framework =
    [
        .. from path in ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
           where Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location)
           select MetadataReference.CreateFromFile(path),
    ];

    private static readonly ImmutableArray<SyntaxTree> Runtime =
    [
        .. from path in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Runtime"), "*.cs")
           select Parse(File.ReadAllText(path), path),
        Parse(
            """
            global using System;
            global using System.Collections.Generic;
            global using System.Net.Http;
            global using System.Threading;
            global using System.Threading.Tasks;
            """,
            "Usings.cs"),
    ];

    private GeneratorRun(CSharpCompilation input, GeneratorDriver driver)
    {
        Input = input;
        Driver = driver.RunGeneratorsAndUpdateCompilation(input, out var output, out _);
        Output = output;
    }

    public CSharpCompilation Input { get; }

    public Compilation Output { get; }

    public GeneratorDriver Driver { get; }

    public GeneratorRunResult Result => Driver.GetRunResult().Results.Single();

    /// <summary>Everything that the compiler has to say about the sources and the generated code.</summary>
    public IEnumerable<Diagnostic> CompilerDiagnostics =>
        Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity is not DiagnosticSeverity.Hidden);

    public static GeneratorRun Of(string source)
    {
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999);
        var input = CSharpCompilation.Create("Sample", [Parse(source, "Sample.cs"), .. Runtime], Framework, options);
        var driver = CSharpGeneratorDriver.Create(
            [new RefitInterfaceGenerator().AsSourceGenerator()],
            parseOptions: ParseOptions,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        return new GeneratorRun(input, driver);
    }

    /// <summary>The same driver on edited sources: what it still knows, it need not do again.</summary>
    public GeneratorRun Again(Func<CSharpCompilation, CSharpCompilation> edit) => new(edit(Input), Driver);

    public static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(source, ParseOptions, path);
}
