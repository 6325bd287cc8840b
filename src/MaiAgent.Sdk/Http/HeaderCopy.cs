using System.Net.Http.Headers;

namespace MaiAgent.Sdk.Http;

/// <summary>Headers from one message to another, as they came.</summary>
internal static class HeaderCopy
{
    public static void Add(HttpHeaders from, HttpHeaders to)
    {
        foreach (var (name, values) in from.NonValidated)
        {
            // Most headers have one value, and are copied without an allocation.
            if (values.Count == 1)
            {
                to.TryAddWithoutValidation(name, values.ToString());
            }
            else
            {
                to.TryAddWithoutValidation(name, values);
            }
        }
    }
}
