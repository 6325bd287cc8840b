using MaiAgent.Sdk.RefitGenerator.Model;
using Microsoft.CodeAnalysis;

namespace MaiAgent.Sdk.RefitGenerator.Parsing;

/// <summary>Reads a type that has operations.</summary>
internal static class TypeParser
{
    public static ParsedType Parse(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var diagnostics = new DiagnosticBag();
        var isInterface = type.TypeKind is TypeKind.Interface;
        if (isInterface)
        {
            CheckInterface(type, diagnostics);
        }

        var methods = new List<MethodModel>();
        foreach (var member in type.GetMembers())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (member is IMethodSymbol method && Verb.AttributesOf(method).Any())
            {
                AddMethod(method, isInterface, methods, diagnostics);
            }
            else if (isInterface && IsLeftToImplement(member))
            {
                diagnostics.Add(Diagnostics.MemberWithoutVerb, LocationInfo.Of(member), member.Name);
            }
        }

        var client = diagnostics.Count == 0
            ? new ClientModel(NameParser.Parse(type), new EquatableArray<MethodModel>(methods))
            : null;
        return new ParsedType(client, diagnostics.ToArray());
    }

    private static void AddMethod(IMethodSymbol method, bool isInterface, List<MethodModel> methods, DiagnosticBag diagnostics)
    {
        if (!isInterface || !method.IsAbstract || method.IsStatic)
        {
            diagnostics.Add(Diagnostics.MisplacedVerb, LocationInfo.Of(method), method.Name);
        }
        else if (MethodParser.Parse(method, diagnostics) is { } model)
        {
            methods.Add(model);
        }
    }

    private static void CheckInterface(INamedTypeSymbol type, DiagnosticBag diagnostics)
    {
        var location = LocationInfo.Of(type);
        var enclosing = Enclosing(type).ToList();
        if (enclosing.Any(symbol => symbol.IsGenericType))
        {
            diagnostics.Add(Diagnostics.GenericInterface, location, type.Name);
        }

        if (enclosing.Any(symbol => symbol.IsFileLocal || !IsAccessible(symbol)))
        {
            diagnostics.Add(Diagnostics.InaccessibleInterface, location, type.Name);
        }

        HeaderParser.ParseAttribute(type, diagnostics);
        foreach (var inherited in type.Interfaces)
        {
            diagnostics.Add(Diagnostics.InheritedInterface, location, type.Name, inherited.ToDisplayString());
        }
    }

    private static IEnumerable<INamedTypeSymbol> Enclosing(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            yield return current;
        }
    }

    private static bool IsAccessible(INamedTypeSymbol type) =>
        type.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal;

    private static bool IsLeftToImplement(ISymbol member) =>
        member is { IsAbstract: true } and (IMethodSymbol { AssociatedSymbol: null } or IPropertySymbol or IEventSymbol);
}
