using System.Text.Json.Serialization.Metadata;

namespace MaiAgent.Sdk.Serialization;

/// <summary>The part of the serializer that belongs to one folder of <c>Resources</c>: the generated metadata of its models, and their converters.</summary>
internal interface IResourceJson : IJsonTypeInfoResolver
{
    /// <summary>The models that stand in other models, in lists or on pages.</summary>
    IEnumerable<IModelConverter> Models { get; }

    /// <summary>Converters of types with quirks of their own.</summary>
    IEnumerable<JsonConverter> Converters => [];
}
