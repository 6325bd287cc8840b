using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MaiAgent.Sdk.Samples.Tests;

/// <summary>LINE on loopback: it takes the calls of a bot, and sends webhooks that are signed as LINE signs them.</summary>
internal sealed class LineService : IAsyncDisposable
{
    public const string Secret = "channel secret of the test";
    public const string ChannelToken = "channel access token of the test";

    private readonly WebApplication _app;
    private readonly Channel<LineCall> _calls = Channel.CreateUnbounded<LineCall>();
    private readonly HttpClient _http = new();

    private LineService(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    /// <summary>What a call of this route is answered with; 200 where nothing stands.</summary>
    public Dictionary<string, int> Statuses { get; } = [];

    public static async Task<LineService> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var service = new LineService(builder.Build());
        service._app.Run(service.TakeAsync);
        await service._app.StartAsync();
        return service;
    }

    public static JsonObject Message(string text, string user = "U1", string? eventId = null, DateTimeOffset? time = null, bool isRedelivery = false) => new()
    {
        ["type"] = "message",
        ["mode"] = "active",
        ["webhookEventId"] = eventId ?? Guid.NewGuid().ToString("N"),
        ["deliveryContext"] = new JsonObject { ["isRedelivery"] = isRedelivery },
        ["timestamp"] = (time ?? DateTimeOffset.UtcNow).ToUnixTimeMilliseconds(),
        ["source"] = new JsonObject { ["type"] = "user", ["userId"] = user },
        ["replyToken"] = $"token of {text}",
        ["message"] = new JsonObject { ["type"] = "text", ["id"] = "1", ["text"] = text },
    };

    public Task<HttpStatusCode> SendAsync(Uri webhook, params JsonObject[] events)
    {
        var body = new JsonObject { ["destination"] = "U0", ["events"] = new JsonArray([.. events.Select(static one => one.DeepClone())]) }.ToJsonString();
        return PostAsync(webhook, body, SignatureOf(body));
    }

    public static string SignatureOf(string body) =>
        Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(body)));

    public async Task<HttpStatusCode> PostAsync(Uri webhook, string body, string? signature)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        if (signature is not null)
        {
            content.Headers.Add("x-line-signature", signature);
        }

        using var response = await _http.PostAsync(webhook, content).WaitAsync(SampleProcess.Limit);
        return response.StatusCode;
    }

    /// <summary>The next call of the bot.</summary>
    public async Task<LineCall> NextAsync() => await _calls.Reader.ReadAsync().AsTask().WaitAsync(SampleProcess.Limit);

    /// <summary>The next call, which has to be this one, after the loading animation.</summary>
    public async Task<LineCall> NextAsync(string route)
    {
        Assert.Equal("chat/loading/start", (await NextAsync()).Route);
        var call = await NextAsync();
        Assert.Equal(route, call.Route);
        return call;
    }

    /// <summary>Nothing has been called but what the test has read.</summary>
    public void AssertNoMore() => Assert.False(_calls.Reader.TryRead(out var call), call?.ToString());

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        Assert.Equal($"Bearer {ChannelToken}", context.Request.Headers.Authorization);
        var route = context.Request.Path.Value!["/v2/bot/".Length..];
        var body = await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body);
        context.Response.StatusCode = Statuses.GetValueOrDefault(route, StatusCodes.Status200OK);
        await context.Response.WriteAsync("{}");
        _calls.Writer.TryWrite(new LineCall(route, body));
    }
}

/// <summary>A call of the bot to LINE.</summary>
internal sealed record LineCall(string Route, JsonElement Body)
{
    public IReadOnlyList<string> Texts => [.. Body.GetProperty("messages").EnumerateArray().Select(static message => message.GetProperty("text").GetString()!)];

    public string Text => Assert.Single(Texts);
}
