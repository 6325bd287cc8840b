using System.Collections.Immutable;
using MaiAgent.Sdk.RefitGenerator.Emitting;
using MaiAgent.Sdk.RefitGenerator.Model;
using MaiAgent.Sdk.RefitGenerator.Parsing;
using Microsoft.CodeAnalysis;

namespace MaiAgent.Sdk.RefitGenerator;

/// <summary>Compiles interfaces that are written with Refit's attributes to clients, and the <c>RestService</c> that creates them.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class RefitInterfaceGenerator : IIncrementalGenerator
{
    /// <summary>The tracked step that reads one type with operations.</summary>
    public const string ParseStep = "Parse";

    /// <summary>The tracked step that lists the clients.</summary>
    public const string ListStep = "List";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var names = Verb.All
            .Select(verb =>
            {
                var types = ParseTypes(context.SyntaxProvider, verb);
                context.RegisterSourceOutput(types, Write);
                return types.Select((type, _) => type.Client?.Name).Collect();
            })
            .Aggregate((left, right) => left.Combine(right).Select((pair, _) => pair.Left.AddRange(pair.Right)))
            .Select((all, _) => Sort(all))
            .WithTrackingName(ListStep);

        context.RegisterSourceOutput(names, (output, clients) => output.AddSource("RestService.g.cs", RestServiceEmitter.Emit(clients)));
    }

    private static IncrementalValuesProvider<ParsedType> ParseTypes(SyntaxValueProvider syntax, Verb verb) =>
        syntax.ForAttributeWithMetadataName(
                verb.AttributeName,
                predicate: static (_, _) => true,
                // A type is read once, as a whole, at the first of its verbs.
                transform: static (match, cancellationToken) => Verb.IsFirst(match)
                    ? TypeParser.Parse(match.TargetSymbol.ContainingType, cancellationToken)
                    : null)
            .Where(static type => type is not null)
            .Select(static (type, _) => type!)
            .WithTrackingName(ParseStep);

    private static EquatableArray<ClientName> Sort(ImmutableArray<ClientName?> names) =>
        new(names.OfType<ClientName>().OrderBy(name => name.InterfaceType, StringComparer.Ordinal));

    private static void Write(SourceProductionContext output, ParsedType type)
    {
        foreach (var diagnostic in type.Diagnostics)
        {
            output.ReportDiagnostic(diagnostic.ToDiagnostic());
        }

        if (type.Client is { } client)
        {
            output.AddSource(client.Name.HintName, ClientEmitter.Emit(client));
        }
    }
}
