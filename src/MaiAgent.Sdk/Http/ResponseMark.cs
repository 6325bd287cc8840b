using System.Net.Http.Headers;

namespace MaiAgent.Sdk.Http;

/// <summary>
/// The mark of an operation whose response is read otherwise than most. Like <see cref="StreamedMark"/> it stands on the operation's
/// method and is never sent.
/// </summary>
internal static class ResponseMark
{
    public const string Name = "MaiAgent-Sdk-Response";

    /// <summary>The response holds credentials or what people wrote: no exception quotes its body.</summary>
    public const string Secret = Name + ": " + SecretValue;

    /// <summary>Status 404 means that there is none, and null is returned.</summary>
    public const string Absent = Name + ": " + AbsentValue;

    /// <summary>The body may be missing, and is then read as an object without members.</summary>
    public const string Empty = Name + ": " + EmptyValue;

    private const string SecretValue = "secret";
    private const string AbsentValue = "absent";
    private const string EmptyValue = "empty";

    /// <summary>Removes the mark; what it says.</summary>
    public static ResponseKind Take(HttpRequestHeaders headers)
    {
        if (!headers.TryGetValues(Name, out var values))
        {
            return ResponseKind.Usual;
        }

        var value = string.Concat(values);
        headers.Remove(Name);
        return value switch
        {
            SecretValue => ResponseKind.Secret,
            AbsentValue => ResponseKind.MayBeAbsent,
            EmptyValue => ResponseKind.MayBeEmpty,
            _ => ResponseKind.Usual,
        };
    }
}

/// <summary>How a response is read.</summary>
internal enum ResponseKind
{
    /// <summary>Nothing is special.</summary>
    Usual,

    /// <summary><see cref="ResponseMark.Secret"/>.</summary>
    Secret,

    /// <summary><see cref="ResponseMark.Absent"/>.</summary>
    MayBeAbsent,

    /// <summary><see cref="ResponseMark.Empty"/>.</summary>
    MayBeEmpty,
}
