using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Refit;

namespace MaiAgent.Sdk.RefitGenerator.Tests;

/// <summary>A request as it arrived.</summary>
internal sealed record Arrived(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>A server on loopback that writes down what arrives, and a generated client of it.</summary>
internal sealed class WireServer : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(20) };

    public WireServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.Run(async context =>
        {
            Arrived = await ReadAsync(context.Request);
            await Answer(context);
        });
    }

    public IWireApi Api { get; private set; } = null!;

    public Arrived? Arrived { get; private set; }

    public RequestDelegate Answer { get; set; } = context => context.Response.WriteAsync("""{"name":"n"}""", context.RequestAborted);

    public async Task StartAsync()
    {
        await _server.StartAsync();
        _client.BaseAddress = new Uri(_server.Urls.Single() + "/api/v1");
        Api = RestService.ForGenerated<IWireApi>(_client, new RefitSettings(new WireSerializer()));
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    private static async Task<Arrived> ReadAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        return new Arrived(
            request.Method,
            request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await reader.ReadToEndAsync(request.HttpContext.RequestAborted));
    }
}
