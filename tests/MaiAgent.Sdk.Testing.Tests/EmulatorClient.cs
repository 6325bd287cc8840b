using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.Testing.Tests;

/// <summary>A bare HTTP client with the emulator's key. The tests read the wire, so they know nothing of the SDK.</summary>
internal static class EmulatorClient
{
    public static HttpClient CreateHttpClient(this MaiAgentEmulator emulator)
    {
        var client = new HttpClient { BaseAddress = emulator.BaseAddress, Timeout = TimeSpan.FromSeconds(20) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Api-Key", emulator.ApiKey);
        return client;
    }

    public static string CompletionsPath(this MaiAgentEmulator emulator) => $"chatbots/{emulator.ChatbotId}/completions/";

    public static async Task<HttpResponseMessage> SendJsonAsync(this HttpClient client, HttpMethod method, string path, JsonNode? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
    }

    public static Task<HttpResponseMessage> AskAsync(this HttpClient client, MaiAgentEmulator emulator, string question, Guid? conversation = null, bool stream = false)
    {
        var body = new JsonObject { ["message"] = new JsonObject { ["content"] = question }, ["isStreaming"] = stream };
        if (conversation is not null)
        {
            body["conversation"] = conversation;
        }

        return client.SendJsonAsync(HttpMethod.Post, emulator.CompletionsPath(), body);
    }

    public static async Task<JsonNode> JsonAsync(this Task<HttpResponseMessage> call, int status = 200)
    {
        using var response = await call;
        var text = await response.Content.ReadAsStringAsync(Token);
        Assert.True(status == (int)response.StatusCode, $"{(int)response.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }
}
