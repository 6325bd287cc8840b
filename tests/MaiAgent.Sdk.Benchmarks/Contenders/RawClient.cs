using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

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

    public Task<RawChatbot> GetChatbotAsync(Guid id) => GetAsync($"chatbots/{id}/", RawContext.Default.RawChatbot);

    public async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync();
        return (await JsonSerializer.DeserializeAsync(body, type))!;
    }

    /// <summary>Reads all pages of a hundred assistants.</summary>
    public async Task<int> CountChatbotsAsync()
    {
        var items = 0;
        for (var number = 1; ; number++)
        {
            var page = await GetAsync($"chatbots/?page={number}&pageSize=100", RawContext.Default.RawPage);
            items += page.Results!.Count;
            if (page.Next is null)
            {
                return items;
            }
        }
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
