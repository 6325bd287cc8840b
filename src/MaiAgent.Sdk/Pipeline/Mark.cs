using System.Net.Http.Headers;

namespace MaiAgent.Sdk.Pipeline;

/// <summary>
/// What a method of an interface says of its operation beside the route (<c>[Headers(Mark.Secret)]</c>). It is a header only because Refit has
/// no other way from a method to its request: the first handler takes it off, and it is never sent.
/// </summary>
internal static class Mark
{
    /// <summary>The header of <see cref="Streamed"/>.</summary>
    public const string Body = "MaiAgent-Sdk-Body";

    /// <summary>The caller reads the body of the response as it arrives.</summary>
    public const string Streamed = Body + ": streamed";

    /// <summary>Repeated like a GET, although it is a POST: the service only computes an answer.</summary>
    public const string Repeatable = Repeat + ": always";

    /// <summary>
    /// Repeated after no failure at all, because it reaches people or consumes a quota. What a call may have done when its response is lost
    /// stands behind it (<c>Mark.NeverRepeated + "messages may have gone out"</c>), for the message of the exception.
    /// </summary>
    public const string NeverRepeated = Repeat + ": never; ";

    /// <summary>Repeated like every DELETE; and when an attempt before may have deleted, 404 is success: it is gone, which is what was asked for.</summary>
    public const string Deletion = Repeat + ": deletion";

    /// <summary>The response holds credentials or what people wrote: no exception quotes its body.</summary>
    public const string Secret = Response + ": secret";

    /// <summary>Status 404 means that there is none, and null is returned.</summary>
    public const string MayBeAbsent = Response + ": absent";

    /// <summary>The body of the response may be missing, and is then read as an object without members.</summary>
    public const string MayBeEmpty = Response + ": empty";

    /// <summary>Documented with GET too, with the members of the body in the query (<see cref="OtherMethodHandler"/>).</summary>
    public const string OrGet = Other + ": GET";

    /// <summary>Documented with POST too, with the same body.</summary>
    public const string OrPost = Other + ": POST";

    private const string Repeat = "MaiAgent-Sdk-Repeat";
    private const string Response = "MaiAgent-Sdk-Response";
    private const string Other = "MaiAgent-Sdk-Other-Method";

    /// <summary>Takes the marks off, and returns what stands behind their names, each in a line; null when there are none.</summary>
    public static string? Take(HttpRequestHeaders headers)
    {
        string? marks = null;
        foreach (var name in (ReadOnlySpan<string>)[Body, Repeat, Response, Other])
        {
            if (headers.NonValidated.TryGetValues(name, out var values))
            {
                marks = marks is null ? values.ToString() : $"{marks}\n{values}";
                headers.Remove(name);
            }
        }

        return marks;
    }
}
