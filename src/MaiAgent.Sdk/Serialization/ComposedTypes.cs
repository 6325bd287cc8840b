using System.Text.Json.Serialization.Metadata;

namespace MaiAgent.Sdk.Serialization;

/// <summary>The metadata of types that are made of another: lists and pages of models, and nullable open enums. None of them is registered.</summary>
internal sealed class ComposedTypes(IReadOnlyDictionary<Type, IModelConverter> models) : IJsonTypeInfoResolver
{
    public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options)
    {
        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return value.IsAssignableTo(typeof(IOpenEnum)) ? ((IOpenEnumConverter)options.GetTypeInfo(value).Converter).CreateNullable(options) : null;
        }

        if (!type.IsGenericType || !models.TryGetValue(type.GetGenericArguments()[0], out var model))
        {
            return null;
        }

        var definition = type.GetGenericTypeDefinition();
        return definition == typeof(IReadOnlyList<>) ? model.CreateList(options)
            : definition == typeof(Page<>) ? model.CreatePage(options)
            : null;
    }
}
