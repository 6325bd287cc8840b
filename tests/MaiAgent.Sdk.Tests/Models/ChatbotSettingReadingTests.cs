namespace MaiAgent.Sdk.Tests.Models;

public sealed class ChatbotSettingReadingTests
{
    [Fact]
    public void The_documented_texts_are_absent()
    {
        var setting = Assert.Single(Wire.ReadSample<IReadOnlyList<ChatbotSetting>>("listChatbotSettings.200.response.docs-literal.json"));

        Assert.Empty(setting.Llms);
        Assert.Null(setting.IsSearchSelectable);
    }

    [Fact]
    public void Flags_are_read_from_text_and_models_from_ids()
    {
        var setting = Assert.Single(Wire.Read<IReadOnlyList<ChatbotSetting>>("""[{"llms":["a8d2c5f0-3b71-4e96-b04d-6f19e8c27a53"],"isSearchSelectable":"True","isWorkflowSelectable":"false"}]"""));

        Assert.Equal(new Guid("a8d2c5f0-3b71-4e96-b04d-6f19e8c27a53"), Assert.Single(setting.Llms).Id);
        Assert.Equal((true, false), (setting.IsSearchSelectable, setting.IsWorkflowSelectable));
    }
}
