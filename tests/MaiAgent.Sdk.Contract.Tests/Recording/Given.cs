namespace MaiAgent.Sdk.Contract.Tests.Recording;

/// <summary>The arguments of the calls, the same in every run.</summary>
internal static class Given
{
    /// <summary>Chinese, an emoji outside the basic plane, and every printable ASCII character that is neither a letter nor a digit.</summary>
    public const string Awkward = "退貨 & 換貨/+😀 !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ %20 %E9 é\t\n ";

    public const string Unknown = "新 & unknown/+";

    public static readonly Guid Id = new("0A1B2C3D-4E5F-6071-8293-A4B5C6D7E8F9");

    public static readonly Guid Other = new("fedcba98-7654-3210-fedc-ba9876543210");

    public static readonly DateOnly Start = new(2025, 2, 3);

    public static readonly DateOnly End = new(2025, 12, 31);

    public static readonly DateTimeOffset WithOffset = new(2025, 2, 3, 4, 5, 6, 789, TimeSpan.FromHours(8));

    public static readonly DateTimeOffset Utc = new(2025, 12, 31, 23, 59, 59, TimeSpan.Zero);

    /// <summary>Free JSON, which goes out byte for byte: its spaces, escapes and numbers are a matter of the caller.</summary>
    public static readonly JsonElement Json = JsonDocument.Parse("""{ "名" : "\u9000<&>'+😀" ,"n":1.50e2, "list":[ true,null ] }""").RootElement;
}
