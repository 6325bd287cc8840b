using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Refit;

namespace MaiAgent.Sdk.RefitGenerator.Tests;

/// <summary>What the SDK's own content serializer does, in short: source-generated JSON, and no null for an answer.</summary>
internal sealed class WireSerializer : IHttpContentSerializer
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { TypeInfoResolver = WireJson.Default };

    public HttpContent ToHttpContent<T>(T item) => JsonContent.Create(item, mediaType: null, Options);

    public async Task<T?> FromHttpContentAsync<T>(HttpContent content, CancellationToken cancellationToken = default) =>
        await content.ReadFromJsonAsync<T>(Options, cancellationToken) ?? throw new JsonException("The answer is null.");
}

[JsonSerializable(typeof(Model))]
internal sealed partial class WireJson : JsonSerializerContext;
