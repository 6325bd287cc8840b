using System.Net.Http.Headers;

namespace MaiAgent.Sdk.Pipeline;

/// <summary>
/// The mark of an operation whose repetition the HTTP method does not decide: one that is never repeated, because it reaches people or
/// consumes a quota, one that may always be repeated, or a deletion. Like <see cref="Http.StreamedMark"/> it stands on the operation's method and is
/// never sent.
/// </summary>
internal static class RepeatMark
{
    public const string Name = "MaiAgent-Sdk-Repeat";

    /// <summary>Repeated like a GET, although it is a POST: the service only computes an answer.</summary>
    public const string Always = Name + ": always";

    /// <summary>
    /// Repeated after no failure at all. What a call may have done when its response is lost stands behind it
    /// (<c>RepeatMark.Never + "messages may have gone out"</c>), for the message of the exception.
    /// </summary>
    public const string Never = Name + ": never; ";

    /// <summary>
    /// Repeated like every DELETE; and when an attempt before may have deleted, 404 is success: it is gone, which is what was asked for.
    /// </summary>
    public const string Deletion = Name + ": " + DeletionValue;

    private const string DeletionValue = "deletion";
    private const string NeverValue = "never; ";

    /// <summary>Removes the mark; what it says.</summary>
    /// <returns>The class, and for <see cref="Repetition.Never"/> what the call may have done; null otherwise.</returns>
    public static (Repetition Repetition, string? Effect) Take(HttpRequestHeaders headers)
    {
        if (!headers.TryGetValues(Name, out var values))
        {
            return (Repetition.ByMethod, null);
        }

        var value = string.Concat(values);
        headers.Remove(Name);
        if (value is DeletionValue)
        {
            return (Repetition.Deletion, null);
        }

        return value.StartsWith(NeverValue, StringComparison.Ordinal) ? (Repetition.Never, value[NeverValue.Length..]) : (Repetition.Always, null);
    }
}
