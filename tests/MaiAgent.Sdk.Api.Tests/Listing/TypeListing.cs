using System.Reflection;
using System.Runtime.CompilerServices;

namespace MaiAgent.Sdk.Api.Tests.Listing;

/// <summary>The declarations that a user of an assembly sees.</summary>
internal static class TypeListing
{
    /// <summary>The whole assembly, a line a declaration.</summary>
    public static IReadOnlyList<string> Of(Assembly assembly)
    {
        var lines = new List<string>();
        foreach (var space in assembly.GetExportedTypes().GroupBy(static type => type.Namespace).OrderBy(static group => group.Key, StringComparer.Ordinal))
        {
            lines.Add($"namespace {space.Key}");
            foreach (var type in space.OrderBy(static type => type.FullName, StringComparer.Ordinal))
            {
                lines.Add("");
                lines.Add(Declaration(type));
                lines.AddRange(MemberListing.Of(type).Select(static member => $"    {member}"));
            }

            lines.Add("");
        }

        lines.RemoveAt(lines.Count - 1);
        return lines;
    }

    private static string Declaration(Type type)
    {
        var kind = type switch
        {
            { IsInterface: true } => "interface",
            { IsEnum: true } => "enum",
            { IsValueType: true } => $"{(type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " : "")}struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            _ => $"{(type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "")}{(type.GetMethod("<Clone>$") is null ? "class" : "record")}",
        };
        var bases = Bases(type).Select(static parent => TypeNames.Of(parent)).ToList();
        return $"{MemberListing.Marks(type)}public {kind} {TypeNames.Of(type)}{(bases.Count > 0 ? $" : {string.Join(", ", bases)}" : "")}";
    }

    /// <summary>The base class, unless it is the usual one, and the interfaces that neither it nor another of them brings.</summary>
    private static IEnumerable<Type> Bases(Type type)
    {
        if (type.IsEnum)
        {
            return [];
        }

        var all = type.GetInterfaces();
        var brought = all.SelectMany(static parent => parent.GetInterfaces()).Concat(type.BaseType?.GetInterfaces() ?? []);
        var own = all.Except(brought).Where(static parent => parent.IsVisible).OrderBy(static parent => TypeNames.Of(parent), StringComparer.Ordinal);
        return type.BaseType is { } baseType && baseType != typeof(object) && baseType != typeof(ValueType) ? own.Prepend(baseType) : own;
    }
}
