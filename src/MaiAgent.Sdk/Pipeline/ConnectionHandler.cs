using System.Net.Http.Headers;

namespace MaiAgent.Sdk.Pipeline;

/// <summary>
/// The last thing before the connection, behind every handler and log. Writes the key into the request's header, and takes it
/// out of what comes back; a request that a handler on the way has sent elsewhere goes without it. Of the SDK's own connections
/// it names the connect limit, which shows itself as a cancellation that nobody asked for: further out it could not be told
/// from a time-out of some handler of the user's, after which a question may have been stored.
/// </summary>
internal sealed class ConnectionHandler(bool isOurs) : DelegatingHandler
{
    private const string Authorization = "Authorization";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var apiKey = ApiKey.Of(request);
        var key = apiKey is not null && apiKey.IsFor(request.RequestUri) ? apiKey.Value : "";
        if (key.Length > 0)
        {
            request.Headers.Remove(Authorization);
            request.Headers.TryAddWithoutValidation(Authorization, apiKey!.HeaderValue);
        }

        try
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (key.Length > 0)
            {
                Clean(response, key);
            }

            return response;
        }
        catch (HttpRequestException exception) when (KeyMask.Apply(exception, key) != exception)
        {
            throw KeyMask.Apply(exception, key)!;
        }
        catch (OperationCanceledException exception) when (isOurs && exception.InnerException is TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            throw new ConnectTimeoutException(exception.InnerException);
        }
        finally
        {
            if (key.Length > 0)
            {
                request.Headers.Remove(Authorization);
            }
        }
    }

    private static void Clean(HttpResponseMessage response, string key)
    {
        if (response.ReasonPhrase is { } reason && KeyMask.Apply(reason, key) is var masked && !ReferenceEquals(masked, reason))
        {
            response.ReasonPhrase = masked;
        }

        Clean(response.Headers, key);
        Clean(response.Content.Headers, key);
    }

    private static void Clean(HttpHeaders headers, string key)
    {
        List<KeyValuePair<string, string>>? echoes = null;
        foreach (var (name, values) in headers.NonValidated)
        {
            var text = values.ToString();
            var masked = KeyMask.Apply(text, key);
            if (!ReferenceEquals(masked, text))
            {
                (echoes ??= []).Add(KeyValuePair.Create(name, masked));
            }
        }

        if (echoes is null)
        {
            return;
        }

        foreach (var (name, masked) in echoes)
        {
            headers.Remove(name);
            headers.TryAddWithoutValidation(name, masked);
        }
    }
}
