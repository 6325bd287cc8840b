namespace MaiAgent.Sdk.RefitGenerator.Parsing;

/// <summary>Camel case as Refit's <c>CamelCaseUrlParameterKeyFormatter</c> and <c>JsonNamingPolicy.CamelCase</c> have it: <c>URLValue</c> → <c>urlValue</c>.</summary>
internal static class CamelCase
{
    public static string From(string name)
    {
        var characters = name.ToCharArray();
        for (var index = 0; index < characters.Length && char.IsUpper(characters[index]); index++)
        {
            var startsWord = index > 0 && index + 1 < characters.Length && !char.IsUpper(characters[index + 1]);
            if (startsWord)
            {
                break;
            }

            characters[index] = char.ToLowerInvariant(characters[index]);
        }

        return new string(characters);
    }
}
