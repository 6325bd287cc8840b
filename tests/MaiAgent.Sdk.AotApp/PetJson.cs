using System.Text.Json.Serialization;

namespace MaiAgent.Sdk.AotApp;

internal sealed record Pet(string Name);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Pet))]
internal sealed partial class PetJson : JsonSerializerContext;
