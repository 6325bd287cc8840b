using MaiAgent.Sdk.RefitGenerator.Model;
using Microsoft.CodeAnalysis;

namespace MaiAgent.Sdk.RefitGenerator.Parsing;

/// <summary>Names the client of an interface: <c>Some.Where.IThings</c> gets <c>Refit.Generated.Some.Where.ThingsClient</c>.</summary>
internal static class NameParser
{
    private const string Prefix = "global::";

    public static ClientName Parse(INamedTypeSymbol type)
    {
        var interfaceType = type.ToCode();
        var lastDot = interfaceType.LastIndexOf('.');
        var home = lastDot < 0 ? "Refit.Generated" : $"Refit.Generated.{interfaceType.Substring(Prefix.Length, lastDot - Prefix.Length)}";

        return new ClientName($"{type.FullName()}.g.cs", interfaceType, home, $"{Stem(type)}Client");
    }

    /// <summary>The name without its <c>I</c>, unless a neighbour has that name and so could claim the same client.</summary>
    private static string Stem(INamedTypeSymbol type)
    {
        if (type.Name.Length < 2 || type.Name[0] is not 'I' || !char.IsUpper(type.Name[1]))
        {
            return type.Name;
        }

        var stem = type.Name.Substring(1);
        INamespaceOrTypeSymbol container = type.ContainingType ?? (INamespaceOrTypeSymbol)type.ContainingNamespace;
        return container.GetTypeMembers(stem).IsEmpty ? stem : type.Name;
    }
}
