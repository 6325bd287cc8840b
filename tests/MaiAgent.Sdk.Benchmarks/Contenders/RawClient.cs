using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MaiAgent.Sdk.Benchmarks.Contenders;

/// <summary>The fast client without anything else: HttpClient and the source generator.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly HttpClient _http;

    public RawClient(Uri baseAddress, string apiKey, HttpClient? http = null)
    {
        _http = http ?? new HttpClient(new SocketsHttpHandler());
        _http.BaseAddress = baseAddress;
        _http.Timeout = Timeout.InfiniteTimeSpan;
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Api-Key", apiKey);
    }

    public async Task<RawChatbot> GetChatbotAsync(Guid id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"chatbots/{id}/");
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync();
        return (await JsonSerializer.DeserializeAsync(body, RawContext.Default.RawChatbot))!;
    }

    /// <summary>The response once its headers and its first bytes are there.</summary>
    public async Task<(HttpResponseMessage Response, Stream Body)> FirstChunkAsync(Guid id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"chatbots/{id}/completions/")
        {
            Content = JsonContent.Create(new RawQuestion(new RawMessage("?"), IsStreaming: true), RawContext.Default.RawQuestion),
        };
        var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        var body = await response.Content.ReadAsStreamAsync();
        var buffer = new byte[512];
        _ = await body.ReadAsync(buffer);
        return (response, body);
    }

    public void Dispose() => _http.Dispose();
}

internal sealed record RawQuestion(RawMessage Message, bool IsStreaming);

internal sealed record RawMessage(string Content);

/// <summary>The same members as the SDK's model, as plain types.</summary>
internal sealed class RawChatbot
{
    public Guid Id { get; set; }

    public string? Name { get; set; }

    public Guid? Rag { get; set; }

    public Guid? LargeLanguageModel { get; set; }

    public Guid? EmbeddingModel { get; set; }

    public Guid? RerankerModel { get; set; }

    public string? Instructions { get; set; }

    public List<RawReference>? KnowledgeBases { get; set; }

    // The service writes it as no standard does, so a plain type cannot have it parsed.
    public string? UpdatedAt { get; set; }

    public List<RawReference>? Databases { get; set; }

    public Guid? Organization { get; set; }

    public Guid? BuiltInWorkflow { get; set; }

    public string? ReplyMode { get; set; }

    public string? Template { get; set; }

    public string? UnanswerableTemplate { get; set; }

    public long? TotalWordsCount { get; set; }

    public string? OutputMode { get; set; }

    public JsonElement? RawOutputFormat { get; set; }

    public string? DatabaseUrl { get; set; }

    public string? DatabaseType { get; set; }

    public JsonElement? IncludeTables { get; set; }

    public List<RawReference>? Groups { get; set; }

    public List<RawTool>? Toolkits { get; set; }

    public List<RawTool>? Tools { get; set; }

    public string? AgentMode { get; set; }

    public int? NumberOfRetrievedChunks { get; set; }

    public bool? EnableEvaluation { get; set; }

    public bool? EnableInLineCitations { get; set; }
}

internal sealed class RawReference
{
    public Guid? Id { get; set; }

    public string? Name { get; set; }
}

internal sealed class RawTool
{
    public Guid? Id { get; set; }

    public string? Name { get; set; }

    public string? Description { get; set; }

    public string? DisplayName { get; set; }

    public string? ToolType { get; set; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RawChatbot))]
[JsonSerializable(typeof(RawQuestion))]
internal sealed partial class RawContext : JsonSerializerContext;
