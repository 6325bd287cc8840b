using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using MaiAgent.Sdk.Testing.Service;

namespace MaiAgent.Sdk.Testing.Hosting;

/// <summary>Delivers answers to the configured webhook, in the background as the service does: the response does not wait for it.</summary>
internal sealed class WebhookSender(Uri url, TimeProvider timeProvider, Action<WebhookDelivery> record) : IAsyncDisposable
{
    private const int MaxAttempts = 3;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private Task _deliveries = Task.CompletedTask;

    /// <summary>Messages are delivered one after another, in the order of the calls.</summary>
    public void Post(JsonObject message)
    {
        lock (_lock)
        {
            _deliveries = DeliverAsync(_deliveries, message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        Task deliveries;
        lock (_lock)
        {
            deliveries = _deliveries;
        }

        await deliveries.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _client.Dispose();
        _stopping.Dispose();
    }

    private async Task DeliverAsync(Task earlier, JsonObject message)
    {
        await earlier.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        for (var attempt = 1; !await TryDeliverAsync(message).ConfigureAwait(false) && attempt < MaxAttempts; attempt++)
        {
            await Task.Delay(RetryDelay, timeProvider, _stopping.Token).ConfigureAwait(false);
        }
    }

    private async Task<bool> TryDeliverAsync(JsonObject message)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(ServiceJson.Text(message))) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        try
        {
            using var response = await _client.PostAsync(url, content, _stopping.Token).ConfigureAwait(false);
            record(new WebhookDelivery(url, message, (int)response.StatusCode, await response.Content.ReadAsStringAsync(_stopping.Token).ConfigureAwait(false)));
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            record(new WebhookDelivery(url, message, null, ""));
            return false;
        }
    }
}
