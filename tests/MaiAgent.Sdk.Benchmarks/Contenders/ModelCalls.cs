using System.ClientModel;
using Anthropic;
using OpenAI;
using OpenAI.Models;

namespace MaiAgent.Sdk.Benchmarks.Contenders;

/// <summary>The GET of a model with the clients of OpenAI and Anthropic, from the same server.</summary>
internal sealed class ModelCalls(Uri baseAddress, string apiKey) : IDisposable
{
    public const string OpenAIPath = "openai/models/m";
    public const string OpenAIBody = """{"id":"m","object":"model","created":1686935002,"owned_by":"openai"}""";
    public const string AnthropicPath = "v1/models/m";
    public const string AnthropicBody = """{"type":"model","id":"m","display_name":"Model","created_at":"2025-02-19T00:00:00Z"}""";

    private readonly OpenAIModelClient _openAI = new(new ApiKeyCredential(apiKey), new OpenAIClientOptions { Endpoint = new Uri(baseAddress, "openai") });
    private readonly AnthropicClient _anthropic = new() { ApiKey = apiKey, BaseUrl = baseAddress.ToString().TrimEnd('/') };

    public async Task<object> OpenAIAsync() => (await _openAI.GetModelAsync("m")).Value;

    public async Task<object> AnthropicAsync() => await _anthropic.Models.Retrieve("m");

    public void Dispose() => _anthropic.Dispose();
}
