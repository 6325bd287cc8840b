using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace MaiAgent.Sdk.Release.Tests.Packages;

/// <summary>The names of a library's types and members that its users can see, as its documentation spells them, without parameters.</summary>
internal static class VisibleNames
{
    public static HashSet<string> Of(byte[] library)
    {
        using var file = new PEReader(new MemoryStream(library));
        var metadata = file.GetMetadataReader();
        var names = new HashSet<string>();
        foreach (var type in metadata.TypeDefinitions.Select(metadata.GetTypeDefinition).Where(type => IsVisible(metadata, type)))
        {
            var name = NameOf(metadata, type);
            names.Add($"T:{name}");
            names.UnionWith(type.GetFields().Select(metadata.GetFieldDefinition).Where(static field => IsVisible((int)field.Attributes)).Select(field => $"F:{name}.{metadata.GetString(field.Name)}"));
            foreach (var method in type.GetMethods().Select(metadata.GetMethodDefinition).Where(static method => IsVisible((int)method.Attributes)))
            {
                var member = metadata.GetString(method.Name).Replace('.', '#');
                names.Add($"M:{name}.{member}");
                names.Add($"P:{name}.{member[(member.IndexOf('_') + 1)..]}");
            }
        }

        return names;
    }

    private static string NameOf(MetadataReader metadata, TypeDefinition type) => type.GetDeclaringType() is { IsNil: false } outer
        ? $"{NameOf(metadata, metadata.GetTypeDefinition(outer))}.{metadata.GetString(type.Name)}"
        : $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";

    private static bool IsVisible(MetadataReader metadata, TypeDefinition type) => (type.Attributes & TypeAttributes.VisibilityMask) switch
    {
        TypeAttributes.Public => true,
        TypeAttributes.NestedPublic or TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem => IsVisible(metadata, metadata.GetTypeDefinition(type.GetDeclaringType())),
        _ => false,
    };

    /// <summary>Fields and methods have the same values.</summary>
    private static bool IsVisible(int attributes) =>
        (MethodAttributes)(attributes & (int)MethodAttributes.MemberAccessMask) is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;
}
