using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace MaiAgent.Sdk.Serialization;

/// <summary>What the serializer must know of the models in one folder of <c>Resources</c>: their generated metadata, and this.</summary>
internal interface IResourceJson : IJsonTypeInfoResolver
{
    /// <summary>The models that stand in other models, in lists or on pages.</summary>
    IEnumerable<IModelConverter> Models { get; }

    /// <summary>Converters of types with quirks of their own.</summary>
    IEnumerable<JsonConverter> Converters => [];
}
