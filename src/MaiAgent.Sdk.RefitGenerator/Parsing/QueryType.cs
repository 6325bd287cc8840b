using Microsoft.CodeAnalysis;

namespace MaiAgent.Sdk.RefitGenerator.Parsing;

/// <summary>A type that the query can hold as one value, and how it is written there.</summary>
internal sealed record QueryType(bool IsFormattable, string? DefaultFormat)
{
    public static QueryType? From(ITypeSymbol type)
    {
        var value = type.OriginalDefinition.SpecialType is SpecialType.System_Nullable_T ? type.TypeArgument()! : type;
        return value.SpecialType switch
        {
            SpecialType.System_String or SpecialType.System_Boolean => new QueryType(IsFormattable: false, DefaultFormat: null),
            SpecialType.System_Int32 or SpecialType.System_Int64 => new QueryType(IsFormattable: true, DefaultFormat: null),
            _ => FromName(value),
        };
    }

    /// <summary>Whether the query takes the type apart. A nullable struct, a type of the framework, a collection or a formattable class is no such object.</summary>
    public static bool IsObject(ITypeSymbol type) =>
        type.TypeKind is TypeKind.Class or TypeKind.Struct
        && type.OriginalDefinition.SpecialType is not SpecialType.System_Nullable_T
        && !type.IsInSystem()
        && !type.Implements("System.IFormattable")
        && !type.Implements("System.Collections.IEnumerable");

    private static QueryType? FromName(ITypeSymbol type) => type.FullName() switch
    {
        "System.Guid" => new QueryType(IsFormattable: true, DefaultFormat: null),
        "System.DateOnly" => new QueryType(IsFormattable: true, DefaultFormat: "yyyy-MM-dd"),
        "System.DateTimeOffset" => new QueryType(IsFormattable: true, DefaultFormat: "o"),
        _ when type.TypeKind is TypeKind.Struct && !type.IsInSystem() && type.Implements("System.IFormattable") =>
            new QueryType(IsFormattable: true, DefaultFormat: null),
        _ => null,
    };
}
