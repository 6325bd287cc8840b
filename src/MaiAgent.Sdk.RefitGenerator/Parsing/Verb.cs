using Microsoft.CodeAnalysis;

namespace MaiAgent.Sdk.RefitGenerator.Parsing;

/// <summary>One of Refit's verbs.</summary>
internal sealed record Verb(string Name, bool HasBody)
{
    public static readonly IReadOnlyList<Verb> All =
    [
        new("Get", HasBody: false),
        new("Post", HasBody: true),
        new("Put", HasBody: true),
        new("Patch", HasBody: true),
        new("Delete", HasBody: false),
    ];

    public string AttributeName => $"Refit.{Name}Attribute";

    /// <summary>Whether the attribute is the first verb in its type. One on a local function is in none.</summary>
    public static bool IsFirst(GeneratorAttributeSyntaxContext match)
    {
        var (method, attribute) = match.TargetSymbol.ContainingType.GetMembers()
            .SelectMany(member => AttributesOf(member).Select(found => (member, found)))
            .FirstOrDefault();

        return SymbolEqualityComparer.Default.Equals(method, match.TargetSymbol)
            && Equals(attribute.ApplicationSyntaxReference?.Span, match.Attributes[0].ApplicationSyntaxReference?.Span);
    }

    public static IEnumerable<AttributeData> AttributesOf(ISymbol member) =>
        member.GetAttributes().Where(attribute => From(attribute) is not null);

    public static Verb? From(AttributeData attribute) =>
        All.FirstOrDefault(verb => attribute.AttributeClass?.Is(verb.AttributeName) is true);
}
