namespace MaiAgent.Sdk.Pipeline;

/// <summary>The key that the next call begins with. A call keeps it to its end, whatever comes after: retries and bodies included.</summary>
internal sealed class ApiKeySource(string value, Uri origin)
{
    private volatile ApiKey _current = new(value, origin);

    /// <summary>The key of now.</summary>
    public ApiKey Current => _current;

    /// <summary>From now on another key goes to the same origin; false when it is the same.</summary>
    public bool Change(string newValue)
    {
        if (string.Equals(_current.Value, newValue, StringComparison.Ordinal))
        {
            return false;
        }

        _current = new ApiKey(newValue, origin);
        return true;
    }
}
