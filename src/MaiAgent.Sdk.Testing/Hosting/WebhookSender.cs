using System.Net.Http.Headers;
using System.Text;

namespace MaiAgent.Sdk.Testing;

/// <summary>Delivers answers to the webhook, if there is one, in the background as the service does: the response does not wait for it.</summary>
internal sealed class WebhookSender(TimeProvider timeProvider, Action<WebhookDelivery> record) : IAsyncDisposable
{
    private const int MaxAttempts = 3;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly HttpClient _loopback = new(new SocketsHttpHandler { UseProxy = false });
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private Task _deliveries = Task.CompletedTask;
    private volatile Destination? _target;

    /// <summary>Where messages go now; null when there is no webhook.</summary>
    public Destination? Target => _target;

    /// <summary>Where later messages go. A handler is its owner's to dispose.</summary>
    public void Aim(Uri url, HttpMessageHandler? handler) =>
        _target = new Destination(url, handler is null ? _loopback : new HttpClient(handler, disposeHandler: false));

    /// <summary>Messages are delivered one after another, in the order of the calls.</summary>
    public void Post(Destination target, JsonObject message)
    {
        lock (_lock)
        {
            _deliveries = DeliverAsync(_deliveries, target, message);
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
        _loopback.Dispose();
        _stopping.Dispose();
    }

    private async Task DeliverAsync(Task earlier, Destination target, JsonObject message)
    {
        await earlier.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        for (var attempt = 1; !await TryDeliverAsync(target, message).ConfigureAwait(false) && attempt < MaxAttempts; attempt++)
        {
            await Task.Delay(RetryDelay, timeProvider, _stopping.Token).ConfigureAwait(false);
        }
    }

    private async Task<bool> TryDeliverAsync(Destination target, JsonObject message)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(ServiceJson.Text(message))) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        try
        {
            using var response = await target.Client.PostAsync(target.Url, content, _stopping.Token).ConfigureAwait(false);
            record(new WebhookDelivery(target.Url, message, (int)response.StatusCode, await response.Content.ReadAsStringAsync(_stopping.Token).ConfigureAwait(false)));
            return response.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A host in memory throws what its application throws.
            record(new WebhookDelivery(target.Url, message, null, ""));
            return false;
        }
    }

    /// <summary>An address and the way to it.</summary>
    internal sealed record Destination(Uri Url, HttpClient Client);
}
