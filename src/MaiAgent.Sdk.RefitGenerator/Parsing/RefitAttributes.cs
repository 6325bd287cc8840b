using Microsoft.CodeAnalysis;

namespace MaiAgent.Sdk.RefitGenerator.Parsing;

/// <summary>Reads the attributes of parameters and properties.</summary>
internal static class RefitAttributes
{
    public const string Headers = "Refit.HeadersAttribute";

    private const string AliasAs = "Refit.AliasAsAttribute";
    private const string Body = "Refit.BodyAttribute";
    private const string Query = "Refit.QueryAttribute";

    public static bool IsBody(ISymbol symbol) => symbol.Attribute(Body) is not null;

    public static bool IsQuery(ISymbol symbol) => symbol.Attribute(Query) is not null;

    public static string? AliasOf(ISymbol symbol) =>
        symbol.Attribute(AliasAs) is { } attribute ? TextIn(attribute) : null;

    public static string? FormatOf(ISymbol symbol) =>
        symbol.Attribute(Query)?.NamedArguments.FirstOrDefault(argument => argument.Key is "Format").Value.Value as string;

    /// <summary>The text that the attribute was constructed with.</summary>
    public static string? TextIn(AttributeData attribute) => attribute.ConstructorArguments.FirstOrDefault().Value as string;

    /// <summary>The list of texts that the attribute was constructed with.</summary>
    public static IReadOnlyList<string?> ListIn(AttributeData attribute) =>
        attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Array, IsNull: false } list
            ? [.. list.Values.Select(value => value.Value as string)]
            : [];

    /// <summary>Which of the attributes stand on the symbol, without their suffix.</summary>
    public static IEnumerable<string> NamesOn(ISymbol symbol) =>
        from name in new[] { AliasAs, Body, Query }
        where symbol.Attribute(name) is not null
        select name.Substring("Refit.".Length, name.Length - "Refit.Attribute".Length);
}
