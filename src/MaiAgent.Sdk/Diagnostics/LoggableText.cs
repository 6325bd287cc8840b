namespace MaiAgent.Sdk.Diagnostics;

/// <summary>
/// The text of chunks as it may be logged. A key that is echoed in pieces is in no piece, so each is searched together with the
/// text before it.
/// </summary>
internal sealed class LoggableText(string apiKey)
{
    // A character of the key may be written as an escape of six.
    private readonly int _longestKey = apiKey.Length * 6;
    private string _before = "";

    /// <summary>The next piece, or only a mask while the key is in it or near.</summary>
    public string Next(string content)
    {
        var text = _before + content;
        _before = text.Length > _longestKey ? text[^_longestKey..] : text;
        return ReferenceEquals(KeyMask.Apply(text, apiKey), text) ? content : KeyMask.Mask;
    }
}
