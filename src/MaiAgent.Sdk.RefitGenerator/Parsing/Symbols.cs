using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MaiAgent.Sdk.RefitGenerator.Parsing;

/// <summary>Questions to symbols, and how symbols are written in the generated code.</summary>
internal static class Symbols
{
    private static readonly SymbolDisplayFormat NameOnly = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    private static readonly SymbolDisplayFormat AsWritten = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>Namespace, containing types and name, without type arguments.</summary>
    public static string FullName(this ISymbol symbol) => symbol.ToDisplayString(NameOnly);

    public static bool Is(this ITypeSymbol type, string fullName) => type.FullName().Equals(fullName, StringComparison.Ordinal);

    /// <summary>The type's own argument, where it is generic.</summary>
    public static ITypeSymbol? TypeArgument(this ITypeSymbol type) => (type as INamedTypeSymbol)?.TypeArguments.FirstOrDefault();

    public static string ToCode(this ITypeSymbol type) => type.ToDisplayString(AsWritten);

    public static string ToIdentifier(this ISymbol symbol) =>
        symbol.Name is "await" || SyntaxFacts.GetKeywordKind(symbol.Name) is not SyntaxKind.None ? "@" + symbol.Name : symbol.Name;

    public static bool IsNullable(this ITypeSymbol type) =>
        type.NullableAnnotation is NullableAnnotation.Annotated || type.OriginalDefinition.SpecialType is SpecialType.System_Nullable_T;

    public static bool IsOrInherits(this ITypeSymbol type, string fullName)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.Is(fullName))
            {
                return true;
            }
        }

        return false;
    }

    public static bool Implements(this ITypeSymbol type, string fullName) =>
        type.AllInterfaces.Any(implemented => implemented.Is(fullName));

    public static bool IsInSystem(this ITypeSymbol type) => type.FullName().StartsWith("System.", StringComparison.Ordinal);

    public static AttributeData? Attribute(this ISymbol symbol, string fullName) =>
        symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.Is(fullName) is true);
}
