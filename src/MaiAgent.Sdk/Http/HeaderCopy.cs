using System.Net.Http.Headers;

namespace MaiAgent.Sdk.Http;

/// <summary>Headers from one message to another, as they came.</summary>
internal static class HeaderCopy
{
    public static void Add(HttpHeaders from, HttpHeaders to)
    {
        foreach (var (name, values) in from.NonValidated)
        {
            to.TryAddWithoutValidation(name, values);
        }
    }
}
