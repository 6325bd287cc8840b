namespace MaiAgent.Sdk.Testing;

/// <summary>Addresses that the service prints and nobody serves: the top-level domain <c>invalid</c> never resolves.</summary>
internal static class Urls
{
    public const string Avatar = "https://emulator.invalid/avatar.png";

    public static string File(Guid id) => $"https://emulator.invalid/files/{id}.pdf";

    public static string Icon(Guid id) => $"https://emulator.invalid/icons/{id}.png";
}
