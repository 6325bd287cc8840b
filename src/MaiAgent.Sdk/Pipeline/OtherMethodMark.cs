using System.Net.Http.Headers;

namespace MaiAgent.Sdk.Pipeline;

/// <summary>
/// The mark of an operation that is documented with two methods: its own comes first, and the service decides
/// (<see cref="OtherMethodHandler"/>). Like <see cref="Http.StreamedMark"/> it stands on the operation's method and is never sent.
/// </summary>
internal static class OtherMethodMark
{
    public const string Name = "MaiAgent-Sdk-Other-Method";

    /// <summary>The other method is GET, with the members of the body in the query.</summary>
    public const string Get = Name + ": GET";

    /// <summary>The other method is POST, with the same body.</summary>
    public const string Post = Name + ": POST";

    /// <summary>Removes the mark; the method that it names, or null.</summary>
    public static HttpMethod? Take(HttpRequestHeaders headers)
    {
        if (!headers.TryGetValues(Name, out var values))
        {
            return null;
        }

        var method = string.Concat(values);
        headers.Remove(Name);
        return string.Equals(method, HttpMethod.Get.Method, StringComparison.Ordinal) ? HttpMethod.Get : HttpMethod.Post;
    }
}
