using System.Reflection;

namespace MaiAgent.Sdk.Contract.Tests.Checks;

/// <summary>
/// The properties of the SDK's types as the checks see them: all that there are, or all but one, as if that one were deleted.
/// Remembers its results.
/// </summary>
internal sealed class ModelShape(PropertyInfo? deleted = null)
{
    private readonly HashSet<PropertyInfo> _used = [];

    public IReadOnlySet<PropertyInfo> Used => _used;

    /// <summary>The property of a field: the wire's name, in camelCase or snake_case, in PascalCase.</summary>
    public PropertyInfo Find(Type type, string field)
    {
        var name = string.Concat(field.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        var property = type.GetProperty(name);
        if (property is null || (property.Name == deleted?.Name && property.DeclaringType == deleted.DeclaringType))
        {
            throw new ContractException($"{type.Name} has no property for {field}.");
        }

        _used.Add(property);
        return property;
    }
}
