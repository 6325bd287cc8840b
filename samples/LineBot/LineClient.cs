using System.Net.Http.Headers;

namespace MaiAgent.Sdk.Samples;

/// <summary>The three calls of LINE's Messaging API that a bot needs.</summary>
internal sealed class LineClient : IDisposable
{
    private const int MessagesPerCall = 5;
    private const int LoadingSeconds = 60;

    /// <summary>A reply token is good for a minute; the rest of it is for the call itself.</summary>
    private static readonly TimeSpan ReplyTime = TimeSpan.FromSeconds(50);

    private readonly HttpClient _http;

    public LineClient(LineSettings settings)
    {
        _http = new HttpClient { BaseAddress = settings.ApiAddress, Timeout = TimeSpan.FromSeconds(10) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", settings.ChannelAccessToken);
    }

    /// <summary>Shows the user that an answer is on its way, until it comes. An answer is as good without.</summary>
    public async Task ShowLoadingAsync(string userId)
    {
        try
        {
            using var response = await PostAsync("v2/bot/chat/loading/start", new { chatId = userId, loadingSeconds = LoadingSeconds });
            response.EnsureSuccessStatusCode();
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            SampleClient.Report(exception);
        }
    }

    /// <summary>Sends a text. A reply is free; when its token is too old, or LINE refuses it, the text is pushed, which counts towards the plan's limit.</summary>
    public async Task SendAsync(LineEvent question, string userId, string text)
    {
        var isReply = DateTimeOffset.UtcNow - question.Time < ReplyTime;
        foreach (var messages in LineText.Split(text).Select(static piece => new { type = "text", text = piece }).Chunk(MessagesPerCall))
        {
            if (isReply)
            {
                // The token is good for one call, whatever becomes of it.
                isReply = false;
                using var reply = await PostAsync("v2/bot/message/reply", new { replyToken = question.ReplyToken, messages });
                if (reply.IsSuccessStatusCode)
                {
                    continue;
                }
            }

            using var push = await PostAsync("v2/bot/message/push", new { to = userId, messages });
            push.EnsureSuccessStatusCode();
        }
    }

    public void Dispose() => _http.Dispose();

    private Task<HttpResponseMessage> PostAsync(string route, object body) => _http.PostAsJsonAsync(route, body);
}
