using System.Net.Http.Headers;

namespace MaiAgent.Sdk.Pipeline;

/// <summary>
/// A key that the service echoes in the head of a response. Handlers and loggers between the connection and the SDK see it masked; the
/// SDK reads the headers as they were sent, because a mask would falsify a file name or a type that holds a short key by chance.
/// </summary>
internal static class EchoedKey
{
    /// <summary>Masks the head of a response, and keeps the header values that this changes.</summary>
    public static void Mask(HttpResponseMessage response, CallState call)
    {
        // A handler may have refused an earlier response, and sent the request again.
        call.EchoedHeaders = null;
        if (response.ReasonPhrase is { } reason)
        {
            response.ReasonPhrase = call.Key.Mask(reason);
        }

        Collect(response.Headers, call);
        Collect(response.Content.Headers, call);
        if (call.EchoedHeaders is { } echoes)
        {
            foreach (var (name, values) in echoes)
            {
                Set(HeadersWith(name, response), name, values.Select(call.Key.Mask));
            }
        }
    }

    /// <summary>Puts the values back that were sent, unless a handler has put others in their place.</summary>
    public static void Restore(HttpResponseMessage response, CallState call)
    {
        if (call.EchoedHeaders is not { } echoes)
        {
            return;
        }

        foreach (var (name, values) in echoes)
        {
            var headers = HeadersWith(name, response);
            if (headers.NonValidated.TryGetValues(name, out var masked) && masked.SequenceEqual(values.Select(call.Key.Mask), StringComparer.Ordinal))
            {
                Set(headers, name, values);
            }
        }

        call.EchoedHeaders = null;
    }

    private static void Collect(HttpHeaders headers, CallState call)
    {
        foreach (var (name, values) in headers.NonValidated)
        {
            if (HoldKey(values, call.Key))
            {
                (call.EchoedHeaders ??= []).Add((name, [.. values]));
            }
        }
    }

    private static HttpHeaders HeadersWith(string name, HttpResponseMessage response) =>
        response.Headers.NonValidated.Contains(name) ? response.Headers : response.Content.Headers;

    private static void Set(HttpHeaders headers, string name, IEnumerable<string> values)
    {
        headers.Remove(name);
        headers.TryAddWithoutValidation(name, values);
    }

    // Every header of every response comes by, so nothing is allocated for one without the key.
    private static bool HoldKey(HeaderStringValues values, ApiKey key)
    {
        foreach (var value in values)
        {
            if (!ReferenceEquals(key.Mask(value), value))
            {
                return true;
            }
        }

        return false;
    }
}
