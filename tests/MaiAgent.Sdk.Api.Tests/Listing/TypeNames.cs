using System.Reflection;

namespace MaiAgent.Sdk.Api.Tests.Listing;

/// <summary>Types as C# writes them, without namespaces.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(char)] = "char",
        [typeof(double)] = "double",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(void)] = "void",
    };

    /// <param name="type">The type.</param>
    /// <param name="nullability">What is known of its question marks; without it, none are written for reference types.</param>
    public static string Of(Type type, NullabilityInfo? nullability = null)
    {
        if (type.IsByRef)
        {
            return Of(type.GetElementType()!, nullability);
        }

        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            // The nullability of Nullable<T> is that of T's own arguments.
            return $"{Of(value, nullability)}?";
        }

        var mark = !type.IsValueType && !type.IsGenericParameter && nullability?.ReadState == NullabilityState.Nullable ? "?" : "";
        return type.IsArray ? $"{Of(type.GetElementType()!, nullability?.ElementType)}[]{mark}" : $"{Name(type, nullability)}{mark}";
    }

    /// <summary>The name with the outer types and the type arguments.</summary>
    private static string Name(Type type, NullabilityInfo? nullability)
    {
        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        var name = type.Name.Split('`')[0];
        if (type.IsGenericType)
        {
            var known = nullability?.GenericTypeArguments ?? [];
            var arguments = type.GetGenericArguments().Select((argument, index) => Of(argument, index < known.Length ? known[index] : null));
            name = $"{name}<{string.Join(", ", arguments)}>";
        }

        return type is { IsNested: true, IsGenericParameter: false } ? $"{Name(type.DeclaringType!, null)}.{name}" : name;
    }
}
