namespace MaiAgent.Sdk.Pipeline;

/// <summary>
/// The API key of a call. It travels beside the headers of the request, so that no log on the way sees it, and masks itself in every
/// text that leaves the SDK.
/// </summary>
internal sealed class ApiKey(string value, Uri origin)
{
    /// <summary>The scheme of the Authorization header.</summary>
    private const string Scheme = "Api-Key";

    /// <summary>The key itself.</summary>
    public string Value { get; } = value;

    /// <summary>The value of the Authorization header.</summary>
    public string HeaderValue { get; } = $"{Scheme} {value}";

    /// <summary>Whether the key may go there.</summary>
    public bool IsFor(Uri? address) => address is { IsAbsoluteUri: true } && BaseAddresses.SameOrigin(address, origin);

    /// <summary>The text without the key; the same instance when the key is not in it.</summary>
    public string Mask(string text) => KeyMask.Apply(text, Value);

    /// <summary>The address itself, unless the key is in its query: a service may have named it as the cursor of the next page.</summary>
    public Uri Mask(Uri address)
    {
        var query = address.Query;
        return Mask(query) is var masked && ReferenceEquals(masked, query) ? address : new UriBuilder(address) { Query = masked }.Uri;
    }

    /// <summary>
    /// The exception itself, unless its text holds the key: System.Net.Http may quote a response that it cannot read.
    /// </summary>
    public Exception Mask(Exception exception)
    {
        var text = exception.ToString();
        if (ReferenceEquals(Mask(text), text))
        {
            return exception;
        }

        var message = Mask(exception.Message);
        return exception is HttpRequestException request ? new HttpRequestException(request.HttpRequestError, message) : new IOException(message);
    }
}
