using System.Net.Http.Headers;

namespace MaiAgent.Sdk.Http;

/// <summary>
/// Writes the key into the request's header, as the last thing before the connection, and takes it out of what comes back
/// before any handler or log sees it. A request that a handler on the way has sent elsewhere goes without it.
/// </summary>
internal sealed class AuthorizationHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (ApiKey.Of(request) is not { } key || !key.IsFor(request.RequestUri))
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        request.Headers.Authorization = new AuthenticationHeaderValue(ApiKey.Scheme, key.Value);
        try
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            Clean(response, key.Value);
            return response;
        }
        catch (HttpRequestException exception) when (KeyMask.Apply(exception, key.Value) != exception)
        {
            throw KeyMask.Apply(exception, key.Value)!;
        }
        finally
        {
            request.Headers.Authorization = null;
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

        foreach (var (name, masked) in echoes ?? [])
        {
            headers.Remove(name);
            headers.TryAddWithoutValidation(name, masked);
        }
    }
}
